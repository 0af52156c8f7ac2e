import { z } from 'zod'
import { weekdays } from '../../../src/calendar.ts'
import type { Snapshot } from '../../../src/probation/cohorts/changes/calendar-snapshot.ts'
import { dayInJson, orNone, readJson } from '../../json.ts'

const session = z.looseObject({
  ...{ id: z.string(), number: z.number(), moduleKey: z.string(), numberInModule: z.number() },
  ...{ heldOn: dayInJson, startsAt: z.string(), minutes: z.number() },
  ...{ isEntry: z.boolean(), roomId: z.string() },
})

const dayOff = z.looseObject({
  ...{ id: z.string(), kind: z.enum(['cancelled', 'suspended']) },
  ...{ fromOn: dayInJson, toOn: dayInJson, reason: z.string() },
})

const cover = z.looseObject({
  ...{ heldOn: dayInJson, absentEmail: z.string(), reason: z.string() },
  coverEmail: orNone(z.string()),
})

const place = z.looseObject({
  ...{ placementId: z.string(), entryOn: dayInJson },
  ...{ lastSessionOn: dayInJson, finishesOn: dayInJson },
})

const snapshot = z.looseObject({
  ...{ startsOn: dayInJson, minutes: z.number(), workshopBOn: orNone(dayInJson) },
  slots: z.array(z.looseObject({ weekday: z.enum(weekdays), startsAt: z.string() })),
  ...{ sessions: z.array(session), daysOff: z.array(dayOff) },
  ...{ covers: z.array(cover), places: z.array(place) },
})

/** A cohort's calendar whole, as a change keeps it before and after. */
export function readSnapshot(json: string): Snapshot {
  return readJson<Snapshot>(json, snapshot)
}
