import type { PropsWithChildren } from 'hono/jsx'
import type { ApartNow } from '../../../src/across/across.ts'
import { dayAt, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { apartInWords } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back, Banner } from '../../kit/parts.tsx'

const doneWords: Record<string, string> = {
  approve: 'Sent. What holds now is said below.',
  refuse: 'Refused. Nothing was sent.',
  back: 'Taken back. Unless somebody else holds them apart, the two may be placed into one group.',
  meanwhile: 'It was decided meanwhile. Nothing that you typed was saved.',
}

type Props = {
  request: ApartRequest
  /** What holds over there of what was sent; undefined where that cannot be said now. */
  now: ApartNow | undefined
  shown: Shown
  done: string | undefined
}

/** Two men linked to one woman: whether they are kept apart, for the team manager to decide and to take back. */
export function ApartPage({ request, now, shown, done }: Props) {
  const { decision, stands, firstCrn, secondCrn, recordId, ref } = request
  const words = done ? doneWords[done] : undefined
  const isLeft = decision === 'approved' && !stands
  return (
    <>
      <Back to={urls.safety}>Safety</Back>
      <ErrorSummary errors={shown.errors} order={['', 'reason']} />
      <h1>
        Keep {firstCrn} and {secondCrn} apart
      </h1>
      {words && <Banner>{words}</Banner>}
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
          <Decide {...{ request, shown }}>
            <SubmitButton text="Approve and send" name="act" value="approve" />
            <SubmitButton text="Refuse" kind="secondary" name="act" value="refuse" />
          </Decide>
        </>
      )}
      {isLeft && (
        <>
          <p class="measure">
            A link has ended since. You can take it back, so that the two may be placed into one
            group again.
          </p>
          <Decide {...{ request, shown }}>
            <SubmitButton text="Take it back" kind="warning" name="act" value="back" />
          </Decide>
        </>
      )}
    </>
  )
}

function Decide({ request, shown, children }: PropsWithChildren<Pick<Props, 'request' | 'shown'>>) {
  return (
    <Form of={shown} action={urls.apartRequest(request.id)} classes="narrow" isSilent>
      <TextField name="reason" label="Reason" hint="Kept on this side only" />
      <div class="govuk-button-group">{children}</div>
    </Form>
  )
}

function decidedInWords({ decision, decidedAt, decidedBy, why }: ApartRequest): string {
  const words = { approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn' }
  const on = decidedAt ? ` on ${inWords(dayAt(new Date(decidedAt)))}` : ''
  return `${decision ? words[decision] : ''}${on} by ${decidedBy}: ${why}`
}
