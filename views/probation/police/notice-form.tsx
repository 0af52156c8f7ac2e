import type { Shown } from '../../../src/kit/shown.ts'
import type { Clock } from '../../../src/probation/cautions/clock.ts'
import { type ToldNotice, toldInWords } from '../../../src/probation/cautions/notice-words.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { type Choice, DayField, RadioField, SubmitButton } from '../../kit/form.tsx'
import { Items } from '../../kit/parts.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  referral: Referral
  clock: Clock
  notices: readonly ToldNotice[]
  choices: readonly Choice[]
  shown: Shown
}

/** Writes down that the police were told, by whatever way it was done. */
export function NoticeForm(props: Props) {
  const { person, referral, choices, shown } = props
  return (
    <PersonForm
      of={shown}
      action={urls.policeNotice(referral.id)}
      person={person}
      title="Record that the police were told"
      about={`. ${props.clock.lead}`}
      more={<Told {...props} />}
    >
      <RadioField name="kind" label="What they were told" choices={choices} />
      <DayField name="toldOn" label="Day they were told" hint="For example, 27 3 2026" />
      <SubmitButton text="Record" />
    </PersonForm>
  )
}

function Told({ referral, notices }: Props) {
  return (
    <>
      <p>
        Only the fact is kept here: the day and what it was about. The facts they may be sent are in{' '}
        <a href={urls.nonCompliance(referral.id)}>the pack for the police</a>.
      </p>
      {notices.length > 0 && (
        <>
          <h2>Told before</h2>
          <Items of={notices.map(toldInWords)} />
        </>
      )}
    </>
  )
}
