import type { Day } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import { wordingFor } from '../../../src/probation/people/wording.ts'
import { placeInWords } from '../../../src/probation/placements/consequences.ts'
import { type Custody, custodyInWords } from '../../../src/probation/release/release.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import type { Booking } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, DayField, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = {
  person: Person
  referral: Referral
  custody: Custody
  booking: Booking | undefined
  today: Day
  shown: Shown
}

/** His release: where from, when, what he has done inside; the place held for him follows it. */
export function ReleaseForm({ person, referral, custody, booking, today, shown }: Props) {
  const { his } = wordingFor(person)
  return (
    <>
      <Back to={urls.person(person.id)}>Back to {fullName(person)}</Back>
      <Form
        of={shown}
        action={urls.release(referral.id)}
        classes="narrow"
        head={
          <>
            <h1>Release of {fullName(person)}</h1>
            <p class="lede">
              {custodyInWords(custody, today) ?? 'Released, from a prison that is not recorded'}.{' '}
              {booking
                ? `A place is held: ${placeInWords(booking)}. If it no longer suits ${his} release, you see where it moves before anything is saved.`
                : 'No place is held yet.'}
            </p>
          </>
        }
      >
        <TextField name="prison" label="Prison" hint="For example, HMP Winchester" />
        <DayField
          name="releasedOn"
          label="Day of release, planned or actual"
          hint="For example, 14 12 2026"
        />
        <CheckboxField
          name="modulesDone"
          label="Modules done, inside or before"
          hint="Only those that the end-of-custody report says are finished."
          choices={referral.template.modules.map(({ key, name }) => ({ value: key, text: name }))}
        />
        <CheckboxField
          name="assessedBeforeRelease"
          label="Assessment"
          choices={[{ value: 'yes', text: 'Assessed before release' }]}
        />
        <SubmitButton text="See what it does" />
      </Form>
    </>
  )
}
