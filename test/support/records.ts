import type { SurvivorDatabase } from '../../db/survivor/database.ts'
import { cases, risks, safeContacts, tasks } from '../../db/survivor/schema.ts'
import { day } from '../../src/calendar.ts'

/** A day as the three boxes of a form have it. */
export function dayFields(name: string, date: string): Record<string, string> {
  const [year, month, on] = date.split('-') as [string, string, string]
  return { [`${name}-day`]: on, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** By phone at any time, and nothing else: no voicemail, no letters, no text. */
export async function keepContact(
  db: SurvivorDatabase,
  recordId: string,
  more: Partial<typeof safeContacts.$inferInsert> = {},
) {
  const contact: typeof safeContacts.$inferInsert = {
    ...{ recordId, method: 'phone', value: '01632 960 417', through: '', address: '12 Elm Row' },
    ...{ codeWord: 'harvest', times: [], noVoicemail: true, noLetters: true, noText: true },
    ...{ neutralOnly: true, ...more },
  }
  await db.write((tx) => tx.insert(safeContacts).values(contact))
}

/** A case referred on Friday 20 November 2026 at 4:40pm unless told otherwise, and its rating where it has one. */
export async function keepCase(
  db: SurvivorDatabase,
  recordId: string,
  {
    level = 'high',
    ...more
  }: Partial<typeof cases.$inferInsert> & { level?: 'high' | 'medium' | 'standard' } = {},
) {
  const id = `case-${recordId}`
  const referredAt = more.referredAt ?? '2026-11-20T16:40:00.000Z'
  await db.write(async (tx) => {
    await tx.insert(cases).values({
      ...{ id, recordId, childProtectionPlan: false, directChildWork: false },
      ...{ allocatedAt: referredAt, ...more, referredAt },
    })
    await tx.insert(risks).values({
      ...{ recordId, level, source: 'DASH', assessedOn: day('2026-11-19') },
      ...{ reading: 'Escalating since she left', by: 'test', at: referredAt },
    })
  })
  return id
}

export async function keepTask(
  db: SurvivorDatabase,
  recordId: string,
  given: Partial<typeof tasks.$inferInsert> = {},
) {
  const id = given.id ?? `task-${recordId}-${given.kind ?? 'safety_plan'}-${given.dueOn ?? ''}`
  await db.write((tx) =>
    tx.insert(tasks).values({
      ...{ id, recordId, kind: 'safety_plan', dueOn: day('2026-11-27'), createdBy: 'test' },
      ...given,
    }),
  )
  return id
}
