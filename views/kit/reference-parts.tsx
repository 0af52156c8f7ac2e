import type { Child } from 'hono/jsx'
import type { FormErrors, Posted } from '../../src/kit/form.ts'
import { typed } from '../../src/kit/form.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { urls } from '../../src/urls.ts'
import { Form, SubmitButton, TextField } from './form.tsx'
import { Banner, Carried, Hidden } from './parts.tsx'

export function ReferenceHeading({ children, lede }: { children: Child; lede?: Child }) {
  return (
    <>
      <p class="flush">
        <a href={urls.reference}>Reference data</a>
      </p>
      <h1>{children}</h1>
      {lede && <p class="lede">{lede}</p>}
    </>
  )
}

/** What has just been saved, and whom it moved. */
export function Saved({ saved, moved }: { saved: boolean; moved?: number | 'later' | undefined }) {
  if (!saved) return null
  const count = moved?.toLocaleString('en-GB')
  return (
    <Banner>
      The change is saved.
      {moved === 'later' && ' Dates are being worked out anew.'}
      {typeof moved === 'number' &&
        (moved === 0
          ? ' Nobody’s dates moved.'
          : ` Dates moved for ${count} ${moved === 1 ? 'person' : 'people'}.`)}
    </Banner>
  )
}

export function ReasonField({
  posted,
  errors,
  name = 'reason',
  hint = 'Shown in the history.',
}: {
  posted?: Posted
  errors?: FormErrors
  name?: string
  hint?: string
}) {
  return (
    <TextField
      name={name}
      label="Reason"
      hint={hint}
      value={posted && typed(posted, name)}
      error={errors?.[name]}
    />
  )
}

type RemovalProps = {
  action: string
  what: string
  /** Which one, where the address does not say. */
  hidden?: Record<string, string>
  shown: Shown
}

/** A removal with its reason, or the words that say what stands in its way. */
export function Removal({ inUse, ...props }: RemovalProps & { inUse: string | undefined }) {
  const isAsked = props.shown.errors?.['removalReason'] !== undefined
  return (
    <details open={isAsked}>
      <summary>Remove {props.what}</summary>
      {inUse ? <p>{inUse}</p> : <RemovalForm {...props} />}
    </details>
  )
}

/** The same, asked for from a row of a list. */
export function AskedRemoval({ back, ...props }: RemovalProps & { back: string }) {
  return (
    <div class="say">
      <h2 class="flush">Remove {props.what}?</h2>
      <RemovalForm {...props} />
      <p>
        <a href={back}>Keep it</a>
      </p>
    </div>
  )
}

/** Asks for a removal from a row of a list. */
export function RemoveLink({ to, of }: { to: string; of: string }) {
  return (
    <a href={to}>
      Remove
      <Hidden> {of}</Hidden>
    </a>
  )
}

function RemovalForm({ action, hidden = {}, shown }: RemovalProps) {
  return (
    <Form of={shown} action={action} isSilent>
      <Carried posted={hidden} />
      <ReasonField name="removalReason" />
      <SubmitButton text="Remove" kind="warning" name="act" value="remove" />
    </Form>
  )
}
