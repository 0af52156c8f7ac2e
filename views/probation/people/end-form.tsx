import type { Shown } from '../../../src/kit/shown.ts'
import { endings, endingWords, type Person } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { DayField, RadioField, SubmitButton } from '../../kit/form.tsx'
import { PersonForm } from '../person-form.tsx'

type Props = {
  person: Person
  referral: Referral
  /** The place that he holds, in words. */
  place: string | undefined
  shown: Shown
}

/** Ends a referral, saying first what becomes of the place. */
export function EndForm({ person, referral, place, shown }: Props) {
  const { he, s } = wordingFor(person)
  return (
    <PersonForm
      of={shown}
      action={urls.referralEnd(referral.id)}
      person={person}
      title={`End the ${referral.programme} referral`}
      about={`. ${capital(he)} leave${s} the waiting list; the record and its history stay.`}
      more={
        place && (
          <p>
            {capital(he)} hold{s} a place, {place}. With “Completed” the place counts as completed;
            with any other reason it is given back and free for others.
          </p>
        )
      }
    >
      <RadioField name="endedWhy" label="Why it ends" choices={worded(endings, endingWords)} />
      <DayField name="endedOn" label="Day it ended" hint="For example, 27 3 2026" />
      <p class="note">
        “Died” and “Transferred away” are facts of the person: what they end is shown before it is
        saved.
      </p>
      <SubmitButton text={`End the ${referral.programme} referral`} kind="warning" />
    </PersonForm>
  )
}
