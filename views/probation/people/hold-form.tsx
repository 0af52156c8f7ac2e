import type { Shown } from '../../../src/kit/shown.ts'
import {
  type Hold,
  holdWords,
  type Person,
  personHoldReasons,
  serviceHoldReasons,
} from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, SubmitButton } from '../../kit/form.tsx'
import { GroupedSelectField } from '../../kit/grouped-select.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  referral: Referral
  /** The hold that is changed; a new one has none yet. */
  old: Hold | undefined
  shown: Shown
}

export function HoldForm({ person, referral, old, shown }: Props) {
  const { he, is } = wordingFor(person)
  const name = old && holdWords(old.reason).toLowerCase()
  return (
    <PersonForm
      of={shown}
      action={old ? urls.hold(referral.id, old.id) : urls.referralHolds(referral.id)}
      person={person}
      title={name ? `End or change the hold: ${name}` : 'Add a hold'}
      about={`, ${referral.programme}.`}
    >
      {!old && <HoldReasons person={person} />}
      <DayField name="fromOn" label="First day on hold" hint="For example, 27 3 2026" />
      <DayField
        name="toOn"
        label="Last day on hold"
        hint={`Leave empty while it is still open: ${he} ${is} then shown as on hold.`}
      />
      <SubmitButton text="Continue" />
    </PersonForm>
  )
}

/** Two groups in one list: whose side it is on decides whether it moves the window. */
export function HoldReasons({ person }: { person?: Person }) {
  const his = person ? wordingFor(person).his : 'their'
  const groups = [
    [`${capital(his)} side: moves the window when it ends`, ofSide('person', personHoldReasons)],
    ['Our side: never moves it, and counts as delay', ofSide('service', serviceHoldReasons)],
  ] as const
  return <GroupedSelectField name="why" label="Reason" first="Select a reason" groups={groups} />
}

function ofSide(side: string, reasons: Readonly<Record<string, string>>) {
  const coded = Object.entries(reasons).map(([reason, words]) => [`${side}/${reason}`, words])
  return Object.fromEntries(coded) as Record<string, string>
}
