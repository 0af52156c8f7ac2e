import type { staff } from '../../probation/schema.ts'
import type { Chance } from './chance.ts'
import { inventColleagues } from './names.ts'
import type { Locality } from './places.ts'

export type Member = typeof staff.$inferInsert

const officersATown = 2
/** Nine pairs that lead BBR; the first of them lead CARA on Saturdays too. */
const facilitators = 18

/** Two responsible officers to a town, in teams of two towns; facilitators in one team of the county. */
export function inventStaff(chance: Chance, county: number, localities: readonly Locality[]) {
  const names = inventColleagues(chance, localities.length * officersATown + facilitators)
  const members = names.map(({ familyName, givenNames }) => ({
    email: `${givenNames[0]}.${familyName}.${county}@probation.example`.toLowerCase(),
    name: `${givenNames} ${familyName}`,
  }))
  const officers = localities.flatMap((_, index) =>
    members
      .slice(index * officersATown, (index + 1) * officersATown)
      .map((member) => ({ ...member, team: `${localities[index - (index % 2)]!.name} team` })),
  )
  const leading = members
    .slice(-facilitators)
    .map((member) => ({ ...member, team: `Programmes team ${county}` }))
  return { officers, facilitators: leading }
}
