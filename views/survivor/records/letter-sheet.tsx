import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { type AppointmentLetter, letterLines } from '../../../src/survivor/records/letter.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Carried, PrintButton } from '../../kit/parts.tsx'
import { BackToRecord } from './form-page.tsx'
import type { Whose } from './whose.tsx'

type Props = {
  record: Whose
  letter: AppointmentLetter
  shown: Shown
  today: Day
}

/** The letter as it is printed, and above it what belongs on the screen alone. */
export function LetterSheet({ record, letter, shown, today }: Props) {
  return (
    <>
      <div class="off-sheet">
        <BackToRecord record={record} />
        <h1>Letter about an appointment</h1>
        <p class="lede">
          Print it now: the text is kept nowhere. Write the address by hand, on a plain envelope
          without a return address.
        </p>
        <form class="bar" method="post" action={urls.recordLetter(record.id)}>
          <FormToken token={shown.formToken} />
          <Carried posted={shown.posted} but="show" />
          <PrintButton isMain>Print the letter</PrintButton>
          <button class="btn" type="submit" name="show" value="form">
            Change the letter
          </button>
        </form>
      </div>
      <article class="letter" aria-label="Letter">
        <p class="to">{record.preferredName}</p>
        <p>{inWords(today)}</p>
        <p>Dear {record.preferredName}</p>
        <h2>Your appointment</h2>
        <dl>
          {letterLines(letter).map(([label, words]) => (
            <div>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p>
          {letter.telephone
            ? 'If the day does not suit you, call and we will find another.'
            : 'If the day does not suit you, we will find another.'}
        </p>
        <p class="close">Yours sincerely</p>
        <p>
          {letter.sender}
          {letter.telephone && (
            <>
              <br />
              {letter.telephone}
            </>
          )}
        </p>
      </article>
    </>
  )
}
