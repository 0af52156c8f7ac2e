import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { findUserByEmail, viewerOf } from '../../db/access.ts'
import { askToErase, saveMark } from '../../db/retention/retention.ts'
import { cases, children, records, workers } from '../../db/survivor/schema.ts'
import type { Sides } from '../access/session.ts'
import { addDays, addMonths, type Day } from '../calendar.ts'

type Old = { ref: string; name: string; months: number; bornIn?: number }

/** The last has a child: her record comes up years later. */
const oldRecords: readonly Old[] = [
  { ref: 'S1104', name: 'Moira', months: 73 },
  { ref: 'S1117', name: 'Dee', months: 79 },
  { ref: 'S1121', name: 'Halina', months: 88 },
  { ref: 'S1126', name: 'Lorna', months: 65 },
  { ref: 'S1130', name: 'Sefi', months: 90, bornIn: 2012 },
]

/** Records whose last case ended years ago: some due for review, one on legal hold, one asked to be erased by a colleague. */
export async function addOldRecords({ survivors }: Pick<Sides, 'survivors'>, today: Day) {
  const rowan = viewerOf((await findUserByEmail(survivors.reader, 'rowan.blake@fit.example'))!)
  const [worker] = await survivors.reader
    .select()
    .from(workers)
    .where(eq(workers.email, 'q.hart@fit.example'))
  const [first] = await survivors.reader
    .select()
    .from(records)
    .where(eq(records.workerId, worker!.id))
    .orderBy(records.ref)
  const at = `${today}T09:10:00.000Z`
  await survivors.write(async (tx) => {
    const ids = new Map<string, string>()
    for (const { ref, name, months, bornIn } of oldRecords) {
      const id = randomUUID()
      ids.set(ref, id)
      const endedOn = addMonths(today, -months)
      const referredAt = `${addMonths(endedOn, -8)}T09:30:00.000Z`
      await tx.insert(records).values({
        ...{ id, ref, preferredName: name, localityId: first!.localityId },
        ...{ workerId: worker!.id, createdAt: referredAt },
      })
      await tx.insert(cases).values({
        ...{ id: randomUUID(), recordId: id, referredAt, allocatedAt: referredAt },
        ...{ childProtectionPlan: false, directChildWork: false },
        ...{ contactedOn: addMonths(endedOn, -8), endedOn, endedWhy: 'completed' },
      })
      if (bornIn) {
        await tx.insert(children).values({ id: randomUUID(), recordId: id, initials: 'T', bornIn })
      }
    }
    await saveMark(tx, { viewer: rowan, today, at }, ids.get('S1121')!, {
      ...{ kind: 'hold', fromOn: addDays(today, -25), untilOn: undefined },
      reason: 'The family court has asked for the file',
    })
    const imogen = { ...rowan, userId: 'demo-colleague', name: 'Imogen Vale' }
    const reason = 'She asked for it in writing, and nothing speaks for keeping it'
    await askToErase(tx, { viewer: imogen, today, at }, ids.get('S1117')!, reason)
  })
}
