import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { menInWords } from '../../../src/probation/cautions/wording.ts'
import type { ListedMan } from '../../../src/probation/police/list.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary } from '../../kit/form.tsx'
import { Banner } from '../../kit/parts.tsx'
import { MadeBy, PoliceLines } from './lines.tsx'
import { SendForm } from './send-form.tsx'

type Props = {
  men: readonly ListedMan[]
  restricted: number
  last: { on: Day; men: number } | undefined
  by: string
  today: Day
  shown: Shown
  sent: boolean
}

/** Men for whom no pair of workshops ends before their deadline, and of whom the police have not been told. */
export function PoliceListPage(props: Props) {
  const { men, restricted, last, sent, shown } = props
  return (
    <>
      <p class="note back">
        <a href={urls.clock}>Back to the clock</a>
      </p>
      <ErrorSummary errors={shown.errors} />
      {sent && <Banner>It is recorded that the police were told of these men today.</Banner>}
      <h1>Police list: no pair of workshops in time</h1>
      <p class="lede">
        {men.length === 0
          ? 'There is nobody of whom the police have still to be told.'
          : `${menInWords(men.length)}: no pair of workshops ends before their deadline.`}
        {last && ` Last sent ${inWords(last.on)}: ${menInWords(last.men)}.`}
      </p>
      {restricted > 0 && (
        <p>
          {menInWords(restricted)} under caution {restricted === 1 ? 'is' : 'are'} restricted, and
          not looked at here: whoever may open the record makes the pack for the police.
        </p>
      )}
      {men.length > 0 && (
        <>
          <PoliceLines
            lines={men.map(({ line }) => line)}
            caption="Men with no pair of workshops in time"
            workshops={false}
          />
          <MadeBy {...props} />
          <SendForm
            {...props}
            page={urls.policeList}
            file={urls.policeListFile}
            ids={men.map(({ referralId }) => referralId)}
          />
        </>
      )}
    </>
  )
}
