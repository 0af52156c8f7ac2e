import type { Day } from '../../src/calendar.ts'
import type { Offer } from '../../src/enrolments/suits.ts'
import { BackToRecord, type Her } from './enrol.tsx'
import { Offers } from './offers.tsx'

type Props = {
  her: Her
  refused: Offer
  offers: readonly Offer[]
  targetOn: Day
  redLateDays: number
  needed: number
}

/** The session that was chosen has no seat any more: nothing was booked, and here is where there is room. */
export function FullPage({ her, refused, ...props }: Props) {
  const { group } = refused.book
  const whys = refused.unsuited.filter(({ isHard }) => isHard)
  return (
    <>
      <BackToRecord her={her} />
      <div class="alert red" role="alert">
        <p>
          <strong>Nothing was booked.</strong>{' '}
          {whys.length > 0
            ? `${group.code}: ${whys.map(({ words }) => words).join('; ')}.`
            : `The session of ${group.code} that you chose was filled a moment ago.`}
        </p>
      </div>
      <h1>A place for {her.name}</h1>
      <Offers recordId={her.recordId} {...props} />
    </>
  )
}
