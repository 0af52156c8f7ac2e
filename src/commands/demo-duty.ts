import { randomUUID } from 'node:crypto'
import { type AccessDatabase, dutyAccess, findUserByEmail, saveAudit } from '../../db/access.ts'
import { type DutyVerdict, openingPurpose, purposeOn } from '../access/duty/duty.ts'
import { addDays, type Day } from '../calendar.ts'

export type Opened = {
  email: string
  reason: string
  /** Days ago, from when to when. */
  days: number
  from: string
  to: string
  seen?: { by: string; verdict: DutyVerdict; words?: string }
}

/** One duty access as the demo begins with, and its entries in the audit log. */
export async function addOpened(
  db: AccessDatabase,
  subject: 'person' | 'record',
  subjectId: string,
  { email, reason, days, from, to, seen }: Opened,
  today: Day,
) {
  const at = (time: string) => `${addDays(today, -days)}T${time}:00.000Z`
  const [user, seer] = [
    await findUserByEmail(db.reader, email),
    seen && (await findUserByEmail(db.reader, seen.by)),
  ]
  const id = randomUUID()
  const duty = { id, subjectId, reason, endsAt: at(to), at: at(from) }
  const row = { userId: user!.id, subject, subjectIds: [subjectId], correlationId: '-' }
  await db.record(async (tx) => {
    const said = seen && { verdict: seen.verdict, words: seen.words ?? null, seenBy: seer!.id }
    await tx.insert(dutyAccess).values({
      ...{ id, userId: user!.id, subjectId, reason, startedAt: at(from), endsAt: at(to) },
      ...(said ? { ...said, seenAt: at('16:50') } : {}),
    })
    const read = purposeOn(duty, `${subject} page`)
    await saveAudit(tx, [
      { ...row, at: at(from), verb: 'consultation', purpose: openingPurpose(reason) },
      { ...row, at: at(from), verb: 'consultation', purpose: read },
    ])
  })
}
