import { type Day, inWords } from '../../../src/calendar.ts'
import type { Letter, LetterChoice } from '../../../src/probation/letters/letter.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Back, Carried, PrintButton } from '../../kit/parts.tsx'

type Props = {
  letter: Letter
  choice: LetterChoice
  placementId: string
  personId: string
  formToken: string
  today: Day
}

/** The letter as it is printed, and above it what belongs on the screen alone. */
export function LetterPage(props: Props) {
  const { letter, personId } = props
  return (
    <>
      <div class="off-sheet">
        <Back to={urls.person(personId)}>Back to {letter.to}</Back>
        <h1>Letter to {letter.to}</h1>
        <p class="lede">
          Print it now: the text is kept nowhere. No address is held here, so write it under the
          name, in the space for the window of the envelope.
        </p>
        <Again {...props} />
      </div>
      <Sheet {...props} />
    </>
  )
}

/** Back to the form with what was typed, which is in no address and on no record. */
function Again({ choice, placementId, formToken }: Props) {
  const { kind, wording, sentence, sender, telephone } = choice
  return (
    <form class="bar" method="post" action={urls.letter(placementId)}>
      <FormToken token={formToken} />
      <Carried posted={{ kind, wording, sentence, sender, telephone }} />
      <PrintButton isMain>Print the letter</PrintButton>
      <button class="btn" type="submit" name="show" value="form">
        Change the letter
      </button>
    </form>
  )
}

function Sheet({ letter, choice, today }: Props) {
  return (
    <article class={choice.wording === 'large' ? 'letter large' : 'letter'} aria-label="Letter">
      <p class="to">{letter.to}</p>
      <p>{inWords(today)}</p>
      <p>{letter.greeting}</p>
      <h2>{letter.heading}</h2>
      {letter.opening.map((words) => (
        <p>{words}</p>
      ))}
      <dl>
        {letter.rows.map(({ label, lines }) => (
          <div>
            <dt>{label}</dt>
            {lines.map((line) => (
              <dd>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
      {letter.paragraphs.map((words) => (
        <p>{words}</p>
      ))}
      <p class="close">{letter.close}</p>
      <p>
        {letter.sender}
        <br />
        {letter.telephone}
      </p>
    </article>
  )
}
