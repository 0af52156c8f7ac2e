import type { Shown } from '../../../src/kit/shown.ts'
import { timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import {
  againstTarget,
  type Offer,
  partsInWords,
  sessionsInWords,
} from '../../../src/survivor/appointments/suits.ts'
import { sessionInRow } from '../../../src/survivor/appointments/words.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  ErrorSummary,
  Form,
  RadioField,
  SubmitButton,
  TextAreaField,
} from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { BackToRecord, type Her } from './enrol.tsx'
import { Against } from './offers.tsx'

type Props = {
  her: Her & { crechePlaces: number }
  standing: EnrolmentStanding
  offer: Offer
  /** Workers to talk to first; it names no man and no woman. */
  talkTo: readonly string[]
  /** Somebody in the group is linked to the same man. */
  isNearAnother: boolean
  asksReason: boolean
  redLateDays: number
  shown: Shown
}

const most = 10

/** Before she is booked: which session she begins with, what it does to her target, and what speaks against it. */
export function BookingPage(props: Props) {
  const { her, standing, offer, shown } = props
  const { group } = offer.book
  return (
    <>
      <Back to={urls.recordPlace(her.recordId)}>All groups for her</Back>
      <ErrorSummary errors={shown.errors} order={['first', 'talked', 'reason']} />
      <BackToRecord her={her} />
      <h1>Book {group.code}</h1>
      <p class="lede">
        {timeOfGroup(group)}, {group.site}.{' '}
        {her.crechePlaces > 0 &&
          `${her.crechePlaces} crèche ${her.crechePlaces === 1 ? 'place is' : 'places are'} kept for her.`}
      </p>
      {standing.group && (
        <p>
          She is in {standing.group.code} now. What she has had stays hers:{' '}
          {sessionsInWords(standing.progress.had.length)}.
        </p>
      )}
      <Warnings {...props} />
      <Form
        of={shown}
        action={urls.recordPlaceAt(her.recordId, group.id)}
        classes="narrow"
        isSilent
      >
        <First {...props} />
        <Asked {...props} />
        <SubmitButton text={`Book ${group.code}`} />
      </Form>
    </>
  )
}

function Warnings({ offer, standing, talkTo, isNearAnother, redLateDays }: Props) {
  const first = offer.firsts[0]!
  return (
    <>
      <p>
        <Against
          firstOn={first.session.onDay}
          targetOn={standing.clock.targetOn}
          redLateDays={redLateDays}
        />{' '}
        if she begins with the first session that is free.
      </p>
      {(isNearAnother || offer.unsuited.length > 0) && (
        <div class="alert amber">
          {isNearAnother && (
            <p>
              <strong>Another woman in this group is linked to the same man.</strong> Choose another
              group, or say why it is safe.{' '}
              {talkTo.length > 0 && `Talk to ${talkTo.join(' and ')} before you book.`}
            </p>
          )}
          {offer.unsuited.map(({ words }) => (
            <p>{words}.</p>
          ))}
        </div>
      )}
    </>
  )
}

function First({ offer, standing }: Props) {
  const needed = standing.progress.left.length
  return (
    <RadioField
      name="first"
      label="Her first session"
      choices={offer.firsts.slice(0, most).map((one) => ({
        value: one.session.id,
        text: sessionInRow(one.session),
        hint: `${againstTarget(one.session.onDay, standing.clock.targetOn)}. ${partsInWords(one, needed)}`,
      }))}
    />
  )
}

function Asked({ talkTo, asksReason }: Props) {
  if (!asksReason) return null
  return (
    <>
      {talkTo.length > 0 && (
        <CheckboxField
          name="talked"
          label={`Talking to ${talkTo.join(' and ')}`}
          choices={[{ value: 'yes', text: 'We have talked, and she can be booked' }]}
        />
      )}
      <TextAreaField
        name="reason"
        label="Reason"
        hint="Kept in her history and the group’s. Name nobody."
        rows={2}
      />
    </>
  )
}
