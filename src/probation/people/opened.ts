import type { Context } from 'hono'
import { findCaution } from '../../../db/probation/queries/cautions.ts'
import { findGround, type Ground } from '../../../db/probation/queries/ground.ts'
import type { PersonRecord } from '../../../db/probation/queries/person-page.ts'
import { findNotices } from '../../../db/probation/queries/police.ts'
import { findCustody } from '../../../db/probation/queries/release.ts'
import type { OpenReferral } from '../../../views/probation/people/facts.ts'
import { type Day, unknownYears, type WorkingCalendar } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { legalClockOf } from '../cautions/legal-clock.ts'
import { causesOf, type Offer } from '../delays/cause.ts'
import { offerTo } from '../delays/offer.ts'
import { outlookFor } from '../placements/outlook.ts'
import { verdictFor } from '../placements/verdict.ts'
import { type Referral, timingFactsOf } from '../waiting-list/referral.ts'
import { timingOf } from '../waiting-list/timing.ts'
import { timingWords } from '../waiting-list/timing-words.ts'
import { type Wait, type WaitToday, waitOn } from '../waiting-list/wait.ts'

/** An open referral of a record with all that is said of it today, once the calendar is known. */
export async function openReferral(
  c: Context<Env>,
  { waits, placements }: PersonRecord,
  referral: Referral,
): Promise<(calendar: WorkingCalendar) => OpenReferral> {
  const { db, viewer, today } = c.var
  const open = waits.get(referral.id) ?? notFound()
  const [kept, custody, caution] = await Promise.all([
    findGround(db.reader, { viewer, today }, referral.programmeKey, [open]),
    custodyOf(c, referral),
    cautionOf(c, open),
  ])
  const wait = kept.withPlaces(waitOn(today, open))
  const outlook = outlookOf(kept, wait)
  const own = placements.filter(({ referralId }) => referralId === referral.id)
  const placement = own.find(({ id }) => id === wait.booking?.placementId)
  const facts = { ...timingFactsOf(referral), sex: wait.sex }
  return (calendar) => ({
    referral,
    wait,
    outlook,
    placement,
    custody,
    legal: caution && legalOf(wait, caution, kept),
    words: timingWords(facts, timingOf(facts, calendar), calendar),
    verdict: verdictFor(wait, today),
    withdrawn: own.filter(({ status }) => status === 'withdrawn'),
    causes: causesOf(wait, today, offerOf(kept, wait, placement?.bookedOn)),
    unknownYears: unknownYears(wait.window.clockStartOn, wait.window.hardEndOn, calendar),
  })
}

async function custodyOf(c: Context<Env>, { order, orderId }: Referral) {
  const { route, releasedOn } = order
  if (route !== 'licence' || !releasedOn) return undefined
  return { ...(await findCustody(c.var.db.reader, orderId)), releasedOn }
}

/** A man under caution has a legal clock; nobody else does. */
async function cautionOf(c: Context<Env>, { template, referralId }: Wait) {
  if (template.clock !== 'caution') return undefined
  const { db, viewer } = c.var
  const [caution, notices] = await Promise.all([
    findCaution(db.reader, viewer, referralId),
    findNotices(db.reader, viewer, [referralId]),
  ])
  return caution && { caution, notices }
}

type Cautioned = NonNullable<Awaited<ReturnType<typeof cautionOf>>>

function legalOf(wait: WaitToday, { caution, notices }: Cautioned, kept: Ground) {
  const asked = { seeker: kept.seekerOf(wait), entries: kept.entries, notices }
  return legalClockOf(wait, caution, asked, kept.today)
}

/** Who holds a place already is asked about nothing else. */
function outlookOf(kept: Ground, wait: WaitToday) {
  const isPlaced = wait.booking || wait.startedOn
  const near = isPlaced ? [] : kept.entriesFor(wait)
  return outlookFor(wait, kept.seekerOf(wait), near, isPlaced ? [] : kept.entries, kept.today)
}

/** As the report counts it: days before a booking had no place, for nobody keeps what was on offer then. */
function offerOf(kept: Ground, wait: WaitToday, bookedOn: Day | undefined): Offer {
  if (wait.booking || wait.startedOn) return { fits: false, reachable: true, bookedOn }
  return offerTo(kept.seekerOf(wait), kept.entriesFor(wait), kept.today)
}
