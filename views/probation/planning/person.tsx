import { inWords } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import { counted } from '../../../src/kit/words.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import type { Check } from '../../../src/probation/placements/place.ts'
import type { PersonEntry } from '../../../src/probation/planning/person-entries.ts'
import { delayWords, movedWords } from '../../../src/probation/planning/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, TextField } from '../../kit/form.tsx'
import { Back, Bullets } from '../../kit/parts.tsx'
import { Entries, entryValue } from './person-entries.tsx'
import type { PlanPersonProps } from './person-props.ts'
import { Reasons } from './unplaced.tsx'

/** One person of a plan: why here, the next best, every entry with what stands against it, and pinning him elsewhere. */
export function PlanPerson(props: PlanPersonProps) {
  const { plan, row, wait, entries, shown, refused = [] } = props
  const name = fullName(wait)
  const fitting = entries.filter(({ broken }) => broken.length === 0)
  const against = entries.filter(({ broken }) => broken.length > 0)
  const isChosen = (one: PersonEntry) => typed(shown.posted, 'entry') === entryValue(one)
  return (
    <Form
      of={shown}
      action={urls.planPerson(plan.id, row.referralId)}
      head={
        <>
          <Back to={urls.plan(plan.id)}>Back to the plan</Back>
          <h1>{name} in this plan</h1>
          <Why row={row} wait={wait} />
          <p>
            <a href={urls.person(wait.personId)}>The page of {name}: window, holds and history</a>
          </p>
          {refused.length > 0 && <Refused name={name} refused={refused} />}
        </>
      }
    >
      <h2>Entries that fit: {fitting.length}</h2>
      {fitting.length > 0 && (
        <Entries {...props} entries={fitting} caption="Entries that no rule stands against" />
      )}
      {against.length > 0 && (
        <details open={fitting.length === 0 || against.some(isChosen)}>
          <summary>
            {counted(against.length, 'entry that a rule stands', 'entries that a rule stands')}{' '}
            against
          </summary>
          <Entries {...props} entries={against} caption="Entries that a rule stands against" />
        </details>
      )}
      {entries.length === 0 && <p>No cohort is on offer.</p>}
      {plan.state === 'ready' && entries.length > 0 && <Wishing plan={plan} row={row} />}
    </Form>
  )
}

type RefusedProps = { name: string; refused: readonly Check[] }

function Refused({ name, refused }: RefusedProps) {
  return (
    <div class="alert red" role="alert">
      <p>
        <b>
          {refused.some(({ kind }) => kind === 'hard')
            ? `${name} cannot be pinned there.`
            : 'These rules would be set aside: say why below, and pin again.'}
        </b>
      </p>
      <Bullets lines={refused.map(({ words }) => words)} />
    </div>
  )
}

function Wishing({ plan, row }: Pick<PlanPersonProps, 'plan' | 'row'>) {
  const isHis = ({ referralId }: { referralId: string }) => referralId === row.referralId
  return (
    <>
      <TextField
        name="reason"
        label="Why, if a rule is set aside"
        hint="Only for entries that a rule stands against; kept with the booking."
      />
      <p class="note">The plan itself changes when you plan again.</p>
      <div class="bar">
        <button class="btn go" name="do" value="pin">
          Pin to the entry chosen
        </button>
        <button class="btn" name="do" value="ban">
          Rule that cohort out
        </button>
        {plan.pins.some(isHis) && (
          <button class="btn" name="do" value="unpin">
            Unpin
          </button>
        )}
        {plan.bans.some(isHis) && (
          <button class="btn" name="do" value="allow">
            Allow every cohort again
          </button>
        )}
      </div>
    </>
  )
}

function Why({ row, wait }: Pick<PlanPersonProps, 'row' | 'wait'>) {
  const { next } = row
  const { his } = wordingFor(wait)
  if (row.outcome === 'unplaced') {
    return (
      <div class="say">
        <p>
          <b>No place in this plan.</b>
        </p>
        <Reasons reasons={row.reasons} classes="plain" />
      </div>
    )
  }
  return (
    <div class="say">
      <p>
        <b>
          {row.code} from {row.entryOn && inWords(row.entryOn)}
        </b>
        , {row.delayDays ? `${delayWords(row)} after ${his} best start` : 'on time'}:{' '}
        {row.why || 'booked here already'}. {row.from && `Would be ${movedWords(row)}.`}
      </p>
      {next && (
        <p>
          Next best: {next.code} on {inWords(next.entryOn)}, {next.more.toLocaleString('en-GB')}{' '}
          risk-weighted days more.
        </p>
      )}
    </div>
  )
}
