import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import {
  apartRequests,
  attempts,
  closures,
  handOvers,
  incidents,
  safetyQueue,
} from '../../db/survivor/schema.ts'
import { day } from '../../src/calendar.ts'

/** What `keepAlarms` keeps. */
export const alarms = {
  safetyId: 'safety-item-of-hers',
  incidentId: 'incident-of-hers',
  passedId: 'passed-on-of-hers',
  apartId: 'apart-request-of-hers',
  closureId: 'closure-of-every-site',
}

type HerIds = { recordId: string; waiting: string; caseId: string }

/** What alarms leave of a woman: an item of the safety queue, an incident, a pair asked for, a case passed on; and a closing. */
export async function keepAlarms(
  on: { survivors: SurvivorDatabase; now: () => Date },
  { recordId, waiting, caseId }: HerIds,
) {
  await on.survivors.write(async (tx) => {
    await tx.insert(safetyQueue).values({
      ...{
        id: alarms.safetyId,
        kind: 'same_place',
        recordId,
        origin: 'test',
        onDay: day('2026-11-23'),
      },
      ...{ startsAt: '10:00', foundAt: on.now().toISOString() },
    })
    await tx.insert(closures).values({
      ...{
        id: alarms.closureId,
        fromOn: day('2027-08-02'),
        toOn: day('2027-08-03'),
        reason: 'Works',
      },
    })
    await tx.insert(apartRequests).values({
      ...{ id: alarms.apartId, recordId, firstCrn: 'X000001', secondCrn: 'X000002' },
      ...{ sentId: 'sent', askedAt: on.now().toISOString(), askedBy: 'test' },
    })
    await tx.insert(handOvers).values({
      ...{ id: alarms.passedId, recordId: waiting, caseId, passedAt: on.now().toISOString() },
      ...{ toName: 'Maya Lund', toTeam: 'IDVA service', by: 'test' },
    })
    const [made] = await tx
      .insert(attempts)
      .values({
        ...{ recordId, at: on.now().toISOString(), method: 'phone', by: 'test' },
        outcome: 'left_word',
      })
      .returning()
    await tx.insert(incidents).values({
      ...{ id: alarms.incidentId, recordId, attemptId: made!.id, at: on.now().toISOString() },
      ...{ breaches: ['voicemail'], by: 'test' },
    })
  })
}
