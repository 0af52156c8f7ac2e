import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { addDays, type Day, daysBetween } from '../../../src/calendar.ts'
import { insertMany, updateMany } from '../../insert-many.ts'
import type { Transaction } from '../../survivor/database.ts'
import { askApart } from '../../survivor/queries/apart.ts'
import { addLink } from '../../survivor/queries/links.ts'
import {
  cases,
  children,
  deferrals,
  enrolments,
  records,
  safeContacts,
} from '../../survivor/schema.ts'
import { rowsIn } from './files.ts'
import { type Ground, known, numberOf } from './ground.ts'

const streets = ['Alder Close', 'Bramble Way', 'Copse Road', 'Dairy Lane', 'Elder Gardens'] as const
const codeWords = ['', '', 'bluebell', '', 'kettle', '', 'library'] as const

/** Numbers that are kept for drama, addresses in streets that are not there, and children's initials. */
export async function saveWomen(tx: Transaction, ground: Ground) {
  const towns = new Map([...ground.localities].map(([name, id]) => [id, name]))
  await updateMany(ground.records.values(), async ({ id, ref, localityId }) => {
    const number = numberOf(ref)
    const [contact] = await tx.select().from(safeContacts).where(eq(safeContacts.recordId, id))
    if (!contact) return
    const digits = String(number % 1000).padStart(3, '0')
    const street = streets[number % streets.length]
    await tx
      .update(safeContacts)
      .set({
        value: contact.method === 'through' ? `01632 960${digits}` : `07700 900${digits}`,
        address: `${(number % 90) + 1} ${street}, ${towns.get(localityId)}`,
        codeWord: codeWords[number % codeWords.length] ?? '',
      })
      .where(eq(safeContacts.recordId, id))
  })
  await insertMany(tx, children, [...ground.records.values()].flatMap(childrenOf), (child) => child)
  await saveCaseFacts(tx, ground)
  await saveWaiting(tx, ground)
  await saveLinks(tx, ground)
}

/** Those who need the crèche have not begun school; some have older brothers and sisters. */
function childrenOf({ id, ref, crechePlaces }: { id: string; ref: string; crechePlaces: number }) {
  const number = numberOf(ref)
  const count = Math.max(crechePlaces, number % 3)
  return Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    recordId: id,
    initials: `${letter(number + index * 7)}${letter(number * 3)}`,
    bornIn: index < crechePlaces ? 2026 - ((number + index) % 4) : 2020 - ((number + index) % 9),
  }))
}

function letter(number: number): string {
  return 'ABCDEFGHJKLMNOPRSTWY'[number % 20]!
}

async function saveCaseFacts(tx: Transaction, { today }: Ground) {
  const open = await tx
    .select({ id: cases.id, childProtectionPlan: cases.childProtectionPlan })
    .from(cases)
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(isNull(cases.endedOn))
    .orderBy(cases.referredAt, records.ref)
  await updateMany(open.entries(), async ([index, { id, childProtectionPlan }]) => {
    const planReviewOn: Day | null = childProtectionPlan ? addDays(today, 4 + index) : null
    const referredBy = "Children's social care"
    await tx.update(cases).set({ planReviewOn, referredBy }).where(eq(cases.id, id))
  })
}

/** Those who wait for a place have been reached, the newest not yet; some had an offer that did not suit them. */
async function saveWaiting(tx: Transaction, ground: Ground) {
  const waiting = await tx
    .select()
    .from(enrolments)
    .where(and(isNull(enrolments.startedOn), isNull(enrolments.endedOn)))
  await updateMany(waiting, async ({ id, agreedOn }) => {
    if (agreedOn > addDays(ground.today, -5)) return
    await tx
      .update(enrolments)
      .set({
        contactedOn: addDays(agreedOn, 1),
        ...(daysBetween(agreedOn, ground.today) > 50 ? { offeredOn: addDays(agreedOn, 9) } : {}),
      })
      .where(eq(enrolments.id, id))
  })
  for (const { ref, from_on, ask_again_on } of rowsIn('deferrals')) {
    const { id } = known(ground.records, ref)
    const enrolment = waiting.find(({ recordId }) => recordId === id)
    if (!enrolment) throw new Error(`${ref} does not wait.`)
    await tx.insert(deferrals).values({
      id: randomUUID(),
      enrolmentId: enrolment.id,
      fromOn: from_on,
      askAgainOn: ask_again_on,
    })
  }
}

/** Two more links: one brings two people too near each other, one asks to keep two men apart. */
async function saveLinks(tx: Transaction, ground: Ground) {
  const { viewer, today, at } = ground
  for (const { ref, crn } of rowsIn('survivor-links')) {
    const recordId = known(ground.records, ref).id
    await addLink(tx, { recordId, crn, linkedOn: today, linkedBy: viewer.name })
    await askApart(tx, { recordId, crn }, { name: viewer.name, at })
  }
}
