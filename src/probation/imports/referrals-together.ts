import { fault } from '../../kit/files/row.ts'
import { inTurns } from '../../kit/files/turns.ts'
import type { KnownPerson } from './known-people.ts'
import { personColumns } from './referral-columns.ts'
import type { PersonFacts, ReadReferral } from './referral-facts.ts'

/** The same CRN and programme on two lines is a fault of the second, which names the first. */
export async function findTwice(read: readonly ReadReferral[]) {
  const lines = new Map<string, number>()
  await inTurns(read, ({ row, given }) => {
    if (row.bad.has('crn') || row.bad.has('programme')) return
    const key = `${given.crn} ${given.programmeKey}`
    const first = lines.get(key)
    if (!first) lines.set(key, row.line)
    else {
      const message = `${row.key} stands on line ${first} already for ${given.programmeKey}: keep one row`
      fault(row, 'crn', message)
    }
  })
}

/** Two rows of one person must say the same of him. */
export async function findDisagreements(read: readonly ReadReferral[]) {
  const firsts = new Map<string, ReadReferral>()
  await inTurns(read, ({ row, given }) => {
    const first = firsts.get(given.crn ?? '')
    if (!first) {
      firsts.set(given.crn ?? '', { row, given })
      return
    }
    for (const { name, field, words } of personColumns) {
      const key = field as keyof PersonFacts
      const [one, other] = [first.given[key], given[key]]
      const isSaid = one !== undefined && other !== undefined && one !== other
      if (!isSaid || first.row.bad.has(name) || row.bad.has('crn')) continue
      fault(
        row,
        name,
        `${words} is not the same as on line ${first.row.line}, which is the same person`,
      )
    }
  })
}

/** Somebody to be kept apart from is a person in this file, or one who is known already; another area's is nobody. */
export async function findStrangers(
  read: readonly ReadReferral[],
  people: ReadonlyMap<string, KnownPerson>,
) {
  const here = new Set(read.map(({ given }) => given.crn))
  await inTurns(read, ({ row, given }) => {
    const his = people.get(given.crn ?? '')
    const listed = his && isHere(his) ? his.listedApart : []
    const isKnown = (crn: string) =>
      here.has(crn) || listed.includes(crn) || isHere(people.get(crn))
    const stranger = given.keepApart?.find((crn) => !isKnown(crn))
    if (stranger) {
      fault(
        row,
        'keep_apart',
        `${stranger} is neither in this file nor known: check the CRN, or bring that person in first`,
      )
    }
  })
}

function isHere(person: KnownPerson | undefined): boolean {
  return person !== undefined && person.standing !== 'outside'
}
