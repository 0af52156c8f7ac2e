import { inWords } from '../../../src/calendar.ts'
import type { FormErrors } from '../../../src/kit/form.ts'
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
import {
  ErrorSummary,
  FormToken,
  RadioField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../kit/form.tsx'

type Props = {
  found: LetterCase
  place: LetterPlace
  kinds: readonly LetterKind[]
  formToken: string
  errors?: FormErrors | undefined
  kind: string
  wording: string
  sentence: string
  sender: string
  telephone: string
}

const hints = {
  formal: 'Full sentences, “Yours sincerely”.',
  plain: 'Short sentences and easy words.',
  large: 'The plain wording in letters of 18 points.',
}

/** Which letter, in which words, and who it is from: before it is shown to be printed. */
export function LetterForm(props: Props) {
  const { found, place, kinds, errors } = props
  const name = fullName(found.facts)
  return (
    <>
      <p class="note">
        <a href={urls.person(found.personId)}>Back to {name}</a>
      </p>
      <ErrorSummary errors={errors} order={fieldOrder} />
      <h1>Letter to {name}</h1>
      <p class="lede">
        About {found.status === 'withdrawn' ? 'the place that was given back' : 'the place'} in{' '}
        {found.code} from {inWords(found.facts.entryOn)}.
      </p>
      {kinds.length > 0 ? <Choices {...props} /> : <p>No letter to make: {whyNot(place)}</p>}
    </>
  )
}

const fieldOrder = ['kind', 'wording', 'sentence', 'sender', 'telephone']

function whyNot(place: LetterPlace): string {
  const why = whyNoLetter(place)
  return why.charAt(0).toLowerCase() + why.slice(1)
}

function Choices({ found, kinds, formToken, errors, ...values }: Props) {
  return (
    <form method="post" action={urls.letter(found.placementId)} novalidate>
      <FormToken token={formToken} />
      <RadioField
        name="kind"
        label="Letter"
        value={values.kind || kinds[0]}
        choices={kinds.map((kind) => ({ value: kind, text: kindWords[kind] }))}
        error={errors?.['kind']}
      />
      <RadioField
        name="wording"
        label="Wording"
        value={values.wording || 'plain'}
        choices={letterWordings.map((value) => ({
          value,
          text: wordingWords[value],
          hint: hints[value],
        }))}
        error={errors?.['wording']}
      />
      <TextAreaField
        name="sentence"
        label="A sentence of your own (optional)"
        hint="Up to 300 characters. Others in the home may read the letter: say nothing of what it is about."
        value={values.sentence}
        rows={3}
        error={errors?.['sentence']}
      />
      <TextField
        name="sender"
        label="Who the letter is from"
        hint="The name that stands under it."
        autocomplete="name"
        value={values.sender}
        error={errors?.['sender']}
      />
      <TextField
        name="telephone"
        label="Telephone number to ask on"
        hint="With its area code, like 01632 960 001."
        type="tel"
        autocomplete="tel"
        value={values.telephone}
        error={errors?.['telephone']}
      />
      <p>
        The letter is shown to be printed and kept nowhere. The history says that it was made, and
        which.
      </p>
      <SubmitButton text="Show the letter" name="show" value="letter" />
    </form>
  )
}
