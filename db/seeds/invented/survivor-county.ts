import type { Day } from '../../../src/calendar.ts'
import type { children, links, records, safeContacts } from '../../survivor/schema.ts'
import { type Chance, chanceOf } from './chance.ts'
import { crnOf, peopleInAll } from './crn.ts'
import { inventPreferredName } from './names.ts'
import { inventCase, inventEnrolment, type Work } from './survivor-cases.ts'
import { inventGroups, inventTeams, type SurvivorGround } from './survivor-places.ts'

/** One county: 210 records, 130 of them families'. */
const recordsInAll = 210
const families = 130
const linkedShare = 1 / 3
/** Apart from the stream of the same county's men. */
const stream = 1_000

export type InventedWoman = {
  record: typeof records.$inferInsert
  contact: typeof safeContacts.$inferInsert
  children: (typeof children.$inferInsert)[]
  link: typeof links.$inferInsert | undefined
  workerId: string
  work: Work
}

export type InventedSurvivors = ReturnType<typeof inventSurvivors>

/** One invented county's survivor side as rows, the same each time for the same number, seed and day. */
export function inventSurvivors(number: number, seed: number, ground: SurvivorGround) {
  const chance = chanceOf(seed, number, stream)
  const teams = inventTeams(chance, number)
  const { sites, groups } = inventGroups(chance, number, teams, ground)
  const women = Array.from({ length: recordsInAll }, (_, index): InventedWoman => {
    const worker = teams.workers[index % teams.workers.length]!
    const recordId = chance.uuid()
    const made = { recordId, today: ground.today, by: worker.name }
    const work =
      index < families
        ? inventCase(chance, made)
        : inventEnrolment(chance, made, groups[index % groups.length]!)
    const crechePlaces = chance.happens(0.5) ? chance.whole(1, 2) : 0
    return {
      record: {
        id: recordId,
        ref: `S${number}-${index + 1}`,
        preferredName: inventPreferredName(chance),
        localityId: teams.localities[index % teams.workers.length]!.id,
        language: 'English',
        interpreter: chance.happens(0.05),
        stepFree: chance.happens(0.05),
        availability: chance.happens(0.6) ? [chance.pick(['mon-day', 'tue-day', 'thu-day'])] : [],
        crechePlaces,
        workerId: worker.id,
        createdAt: `${work.from}T09:00:00.000Z`,
        version: 1,
      },
      contact: contactOf(chance, recordId, index),
      children: Array.from({ length: crechePlaces + chance.whole(0, 1) }, () => ({
        id: chance.uuid(),
        recordId,
        initials: chance.pick(['AB', 'CD', 'EF', 'JK', 'MN']),
        bornIn: chance.whole(2012, 2025),
      })),
      link: linkOf(chance, recordId, { number, seed, on: work.from }),
      workerId: worker.id,
      work,
    }
  })
  return { ...teams, sites, groups, women }
}

/** Numbers that are kept for drama. */
function contactOf(chance: Chance, recordId: string, index: number): InventedWoman['contact'] {
  const method = chance.pick(['phone', 'text', 'through'] as const)
  const digits = String(index).padStart(3, '0')
  return {
    recordId,
    method,
    value: method === 'through' ? `01632 960${digits}` : `07700 900${digits}`,
    through: method === 'through' ? 'school' : '',
    times: chance.happens(0.7)
      ? [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '10:00', to: '14:00' }]
      : [],
    noVoicemail: chance.happens(0.5),
    noLetters: chance.happens(0.9),
    noText: method !== 'text' && chance.happens(0.3),
    neutralOnly: true,
    codeWord: '',
    address: '',
    version: 1,
  }
}

/** One in three is linked to a man of her county. */
function linkOf(
  chance: Chance,
  recordId: string,
  { number, seed, on }: { number: number; seed: number; on: Day },
): InventedWoman['link'] {
  if (!chance.happens(linkedShare)) return undefined
  const crn = crnOf(number, chance.whole(0, peopleInAll - 1), seed)
  return { id: chance.uuid(), recordId, crn, linkedOn: on, linkedBy: 'Invented data' }
}
