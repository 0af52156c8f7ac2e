import { daysBetween, daysInWords, inWords } from '../../../src/calendar.ts'
import type { Difference } from '../../../src/kit/differences.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import type { Stay } from '../../../src/probation/cohorts/stay.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import { againstTheEnd, fillWith } from '../../../src/probation/placements/consequences.ts'
import { type Check, entryInWords, type Seeker } from '../../../src/probation/placements/place.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Changes } from '../../kit/changes.tsx'
import { ErrorSummary, Form, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back, Carried, Fact, Strip, withSub } from '../../kit/parts.tsx'
import { whereAndWhen } from '../people/cohorts-that-fit.tsx'
import { RulesTable } from './rules-table.tsx'

type CheckProps = {
  title: string
  wait: WaitToday
  seeker: Seeker
  cohort: Cohort
  entryOn: WaitToday['referredOn']
  stay: Stay | undefined
  checks: readonly Check[]
  changes: readonly Difference[]
  /** Where the form goes, and what it carries beside the reason. */
  action: string
  carried?: Record<string, string>
  verb: string
  mayPlace: boolean
  notes?: readonly string[]
  shown: Shown
}

/** Before you place: every rule, what the place would be, and what it does to him, in words before it is done. */
export function CheckPage(props: CheckProps) {
  const { title, wait, cohort, entryOn, shown } = props
  const unmet = props.checks.filter(({ met }) => !met)
  return (
    <>
      <Back to={urls.placement(wait.referralId)}>Back to cohorts for {fullName(wait)}</Back>
      <ErrorSummary errors={shown.errors} order={['reason']} />
      <h1>{title}</h1>
      <p class="lede">
        <a href={urls.person(wait.personId)}>{fullName(wait)}</a>, {wait.crn}, in{' '}
        <a href={urls.cohort(cohort.id)}>{cohort.code}</a> from {entryInWords(entryOn)}.{' '}
        {whereAndWhen(cohort)}.
      </p>
      <Result {...props} />
      {(props.notes ?? []).map((note) => (
        <p>{note}</p>
      ))}
      {props.changes.length > 0 && (
        <>
          <h2>What changes for {wordingFor(wait).him}</h2>
          <Changes changes={props.changes} caption="Before and after" />
        </>
      )}
      <h2>{ruleWords(props.checks.length, unmet.length)}</h2>
      <RulesTable checks={props.checks} />
      <Decision {...props} />
    </>
  )
}

function ruleWords(all: number, unmet: number): string {
  if (unmet === 0) return `All ${all} rules are met`
  return `${unmet} of ${all} rules ${unmet === 1 ? 'is' : 'are'} not met`
}

function Result({ wait, seeker, cohort, stay }: CheckProps) {
  if (!stay) return null
  const { targetOn } = wait.window
  const { he } = wordingFor(wait)
  const late = targetOn && Math.max(0, daysBetween(targetOn, stay.entryOn))
  return (
    <Strip>
      <Fact name={`${capital(he)} would start`}>{inWords(stay.entryOn)}</Fact>
      <Fact name="Delay">
        {late === undefined ? 'No best start to count from' : daysInWords(late)}
      </Fact>
      <Fact name={cohort.template.clock === 'caution' ? 'Workshop B' : 'Last session'}>
        {inWords(stay.lastSessionOn)}
      </Fact>
      <Fact name={`${capital(he)} would finish`}>
        {withSub(inWords(stay.finishesOn), againstTheEnd(seeker, stay.finishesOn))}
      </Fact>
      <Fact name={`Cohort, with ${wordingFor(wait).him}`}>{fillWith(cohort, stay)}</Fact>
    </Strip>
  )
}

function Decision(props: CheckProps) {
  const { checks, mayPlace, verb, cohort, action, carried = {}, shown } = props
  const hard = checks.filter(({ met, kind }) => !met && kind === 'hard')
  const soft = checks.filter(({ met, kind }) => !met && kind === 'soft')
  if (!mayPlace) return null
  if (hard.length > 0) {
    return (
      <div class="banner bad">
        <p>
          <strong>This place cannot be booked.</strong> {hard.length === 1 ? 'A rule' : 'Rules'}{' '}
          that nobody may set aside {hard.length === 1 ? 'is' : 'are'} not met.
        </p>
      </div>
    )
  }
  const rules = counted(soft.length, 'rule')
  return (
    <Form of={shown} action={action} isSilent>
      <Carried posted={carried} />
      {soft.length > 0 && (
        <TextAreaField
          name="reason"
          label={`Why ${rules} may be set aside`}
          hint="It is kept with the place, in the history and for whoever asks later."
          rows={3}
        />
      )}
      <SubmitButton
        text={`${verb} ${cohort.code}${soft.length > 0 ? ` and set aside ${rules}` : ''}`}
      />
    </Form>
  )
}
