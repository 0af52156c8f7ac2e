import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { LetterCase } from '../../../src/probation/letters/case.ts'
import {
  kindWords,
  type LetterKind,
  type LetterPlace,
  letterWordings,
  whyNoLetter,
  wordingWords,
} from '../../../src/probation/letters/letter-kinds.ts'
import { fullName } from '../../../src/probation/people/person.ts'
import { urls } from '../../../src/urls.ts'
import { Form, RadioField, SubmitButton, TextAreaField, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Found = LetterCase & { place: LetterPlace; kinds: readonly LetterKind[] }

const hints = {
  formal: 'Full sentences, “Yours sincerely”.',
  plain: 'Short sentences and easy words.',
  large: 'The plain wording in letters of 18 points.',
}

/** Which letter, in which words, and who it is from: before it is shown to be printed. */
export function LetterForm({ found, shown }: { found: Found; shown: Shown }) {
  const { place, kinds, placementId } = found
  const name = fullName(found.facts)
  const head = (
    <>
      <h1>Letter to {name}</h1>
      <p class="lede">
        About {found.status === 'withdrawn' ? 'the place that was given back' : 'the place'} in{' '}
        {found.code} from {inWords(found.facts.entryOn)}.
      </p>
    </>
  )
  return (
    <>
      <Back to={urls.person(found.personId)}>Back to {name}</Back>
      {kinds.length > 0 ? (
        <Form of={shown} action={urls.letter(placementId)} head={head}>
          <Choices kinds={kinds} />
        </Form>
      ) : (
        <>
          {head}
          <p>No letter to make: {whyNot(place)}</p>
        </>
      )}
    </>
  )
}

function whyNot(place: LetterPlace): string {
  const why = whyNoLetter(place)
  return why.charAt(0).toLowerCase() + why.slice(1)
}

function Choices({ kinds }: Pick<Found, 'kinds'>) {
  return (
    <>
      <RadioField
        name="kind"
        label="Letter"
        choices={kinds.map((kind) => ({ value: kind, text: kindWords[kind] }))}
      />
      <RadioField
        name="wording"
        label="Wording"
        choices={letterWordings.map((value) => ({
          value,
          text: wordingWords[value],
          hint: hints[value],
        }))}
      />
      <TextAreaField
        name="sentence"
        label="A sentence of your own (optional)"
        hint="Up to 300 characters. Others in the home may read the letter: say nothing of what it is about."
        rows={3}
      />
      <TextField
        name="sender"
        label="Who the letter is from"
        hint="The name that stands under it."
        autocomplete="name"
      />
      <TextField
        name="telephone"
        label="Telephone number to ask on"
        hint="With its area code, like 01632 960 001."
        type="tel"
        autocomplete="tel"
      />
      <p>
        The letter is shown to be printed and kept nowhere. The history says that it was made, and
        which.
      </p>
      <SubmitButton text="Show the letter" name="show" value="letter" />
    </>
  )
}
