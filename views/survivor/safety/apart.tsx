import type { ApartNow } from '../../../src/across/across.ts'
import { dayAt, inWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import { apartInWords } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'

const doneWords: Record<string, string> = {
  approve: 'Sent. What holds now is said below.',
  refuse: 'Refused. Nothing was sent.',
  back: 'Taken back. Unless somebody else holds them apart, the two may be placed into one group.',
  meanwhile: 'It was decided meanwhile. Nothing that you typed was saved.',
}

/** Two men linked to one woman: whether they are kept apart, for the team manager to decide and to take back. */
export function ApartPage({
  request,
  now,
  posted,
  errors,
  done,
  token,
}: {
  request: ApartRequest
  /** What holds over there of what was sent; undefined where that cannot be said now. */
  now: ApartNow | undefined
  posted: Posted
  errors: FormErrors
  done: string | undefined
  token: string
}) {
  const { decision, stands, firstCrn, secondCrn, recordId, ref } = request
  const words = done ? doneWords[done] : undefined
  const isLeft = decision === 'approved' && !stands
  return (
    <>
      <p class="note">
        <a href={urls.safety}>Safety</a>
      </p>
      <ErrorSummary errors={errors} order={['', 'reason']} />
      <h1>
        Keep {firstCrn} and {secondCrn} apart
      </h1>
      {words && (
        <div class="banner" role="status">
          <p>{words}</p>
        </div>
      )}
      <p class="lede">
        Both {stands ? 'are' : 'were'} linked to <a href={urls.recordLinks(recordId)}>{ref}</a>.
        Asked for on {inWords(dayAt(new Date(request.askedAt)))} by {request.askedBy}.
      </p>
      {decision && <p>{decidedInWords(request)}</p>}
      {decision === 'approved' && (
        <p class="measure">
          <strong>{apartInWords(request, now)}</strong>
        </p>
      )}
      {decision === null && (
        <>
          <p class="measure">
            If you approve, one line goes across: the two men are not placed into one group. It
            reads like any other that safeguarding holds. It does not say who asked, or why.
          </p>
          <Form {...{ request, posted, errors, token }}>
            <SubmitButton text="Approve and send" name="act" value="approve" />
            <SubmitButton text="Refuse" kind="secondary" name="act" value="refuse" />
          </Form>
        </>
      )}
      {isLeft && (
        <>
          <p class="measure">
            A link has ended since. You can take it back, so that the two may be placed into one
            group again.
          </p>
          <Form {...{ request, posted, errors, token }}>
            <SubmitButton text="Take it back" kind="warning" name="act" value="back" />
          </Form>
        </>
      )}
    </>
  )
}

function Form({
  request,
  posted,
  errors,
  token,
  children,
}: {
  request: ApartRequest
  posted: Posted
  errors: FormErrors
  token: string
  children: unknown
}) {
  return (
    <form method="post" action={urls.apartRequest(request.id)} novalidate class="narrow">
      <FormToken token={token} />
      <TextField
        name="reason"
        label="Reason"
        hint="Kept on this side only"
        value={typed(posted, 'reason')}
        error={errors['reason']}
      />
      <div class="govuk-button-group">{children}</div>
    </form>
  )
}

function decidedInWords({ decision, decidedAt, decidedBy, why }: ApartRequest): string {
  const words = { approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn' }
  const on = decidedAt ? ` on ${inWords(dayAt(new Date(decidedAt)))}` : ''
  return `${decision ? words[decision] : ''}${on} by ${decidedBy}: ${why}`
}
