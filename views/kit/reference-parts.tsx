import type { Child } from 'hono/jsx'
import { type FormErrors, type Posted, typed } from '../../src/kit/form.ts'
import { urls } from '../../src/urls.ts'
import { FormToken, SubmitButton, TextField } from './form.tsx'

/** What a page needs to show a form again as it was typed. */
export type Shown = { posted: Posted; errors: FormErrors; token: string }

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
export function Saved({ saved, moved }: { saved: boolean; moved?: number | undefined }) {
  if (!saved) return null
  const count = moved?.toLocaleString('en-GB')
  return (
    <div class="banner" role="status">
      <p>
        The change is saved.
        {moved !== undefined &&
          (moved === 0
            ? ' Nobody’s dates moved.'
            : ` Dates moved for ${count} ${moved === 1 ? 'person' : 'people'}.`)}
      </p>
    </div>
  )
}

export function ReasonField({
  posted,
  errors,
  name = 'reason',
  hint = 'Shown in the history.',
}: Pick<Shown, 'posted' | 'errors'> & { name?: string; hint?: string }) {
  return (
    <TextField
      name={name}
      label="Reason"
      hint={hint}
      value={typed(posted, name)}
      error={errors[name]}
    />
  )
}

type RemovalProps = {
  action: string
  what: string
  hidden: Record<string, string>
  shown: Shown
}

/** A removal with its reason, or the words that say what stands in its way. */
export function Removal({ inUse, ...props }: RemovalProps & { inUse: string | undefined }) {
  const isAsked = props.shown.errors['removalReason'] !== undefined
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

function RemovalForm({ action, hidden, shown }: RemovalProps) {
  return (
    <form method="post" action={action} novalidate>
      <FormToken token={shown.token} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <ReasonField {...shown} name="removalReason" />
      <SubmitButton text="Remove" kind="warning" name="act" value="remove" />
    </form>
  )
}

/** Two people changed one thing: what is saved now, beside what was typed. */
export function StaleReference({
  rows,
  back,
}: {
  rows: readonly { field: string; saved: string; yours: string }[]
  back: string
}) {
  return (
    <>
      <ReferenceHeading lede="Somebody saved a change while your page was open. Yours was not saved.">
        This has changed since you opened it
      </ReferenceHeading>
      <table class="t measure">
        <caption class="govuk-visually-hidden">What is saved now, and what you typed</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Saved now</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, saved, yours }) => (
            <tr>
              <th scope="row">{field}</th>
              <td>{saved || 'None'}</td>
              <td>{saved === yours ? 'The same' : <b>{yours || 'None'}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a class="btn" href={back}>
          Start again from what is saved
        </a>
      </p>
    </>
  )
}
