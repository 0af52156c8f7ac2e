import type { Day } from '../../../src/calendar.ts'
import type { GroupSession } from '../../../src/survivor/appointments/group.ts'
import { closedInWords, type Offer } from '../../../src/survivor/appointments/suits.ts'
import { BackToRecord, type Her } from './enrol.tsx'
import { Offers } from './offers.tsx'

type Props = {
  her: Her
  refused: Offer
  /** The session that was chosen, where it is not held any more. */
  chosen?: GroupSession | undefined
  offers: readonly Offer[]
  targetOn: Day
  redLateDays: number
  needed: number
}

/** The session that was chosen has no seat any more: nothing was booked, and here is where there is room. */
export function FullPage({ her, refused, chosen, ...props }: Props) {
  const { group } = refused.book
  const hard = refused.unsuited.filter(({ isHard }) => isHard).map(({ words }) => words)
  const whys = chosen?.closureId ? [closedInWords([chosen])] : hard
  return (
    <>
      <BackToRecord her={her} />
      <div class="alert red" role="alert">
        <p>
          <strong>Nothing was booked.</strong>{' '}
          {whys.length > 0
            ? `${group.code}: ${whys.join('; ')}.`
            : `The session of ${group.code} that you chose was filled a moment ago.`}
        </p>
      </div>
      <h1>A place for {her.name}</h1>
      <Offers recordId={her.recordId} {...props} />
    </>
  )
}
