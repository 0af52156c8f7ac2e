import { type Risk, risks, riskWords } from '../people/person.ts'
import type { Counted } from './counted.ts'
import { type Figures, figuresOf } from './figures.ts'
import type { Tallied } from './tally.ts'

/** One row of a table by locality, by team or officer, or by risk. `key` is the id, e-mail or word it is counted by. */
export type Split = Figures & {
  key: string
  name: string
  kind: 'locality' | 'team' | 'officer' | 'risk'
  cannotFinish: number
  onHold: number
}

/** The figures of a group again by locality, by team or by risk, most delay first. */
export const splits = {
  locality: (group: readonly Tallied[]) =>
    split(group, 'locality', ({ localityId, locality }) => [localityId, locality]),
  team: (group: readonly Tallied[]) =>
    [
      ...split(withTeam(group, true), 'team', ({ team }) => [team!, team!]),
      ...split(withTeam(group, false), 'officer', ({ officerEmail, officer }) => [
        officerEmail,
        officer,
      ]),
    ].sort(mostDelayFirst),
  risk: (group: readonly Tallied[]) =>
    split(group, 'risk', ({ risk }) => [risk ?? '', risk ? riskWords[risk] : 'Not known']).sort(
      (one, two) => riskRank(one.key as Risk) - riskRank(two.key as Risk),
    ),
}

/** High first; not known last. */
function riskRank(risk: Risk | ''): number {
  return risk ? risks.length - risks.indexOf(risk) : risks.length + 1
}

/** An officer whose team is not known stands for himself. */
function withTeam(group: readonly Tallied[], known: boolean) {
  return group.filter(({ counted }) => Boolean(counted.team) === known)
}

function split(
  group: readonly Tallied[],
  kind: Split['kind'],
  of: (counted: Counted) => readonly [key: string, name: string],
): Split[] {
  const parts = new Map<string, { name: string; members: Tallied[] }>()
  for (const tallied of group) {
    const [key, name] = of(tallied.counted)
    const part = parts.get(key)
    if (part) part.members.push(tallied)
    else parts.set(key, { name, members: [tallied] })
  }
  return [...parts]
    .map(([key, { name, members }]) => ({
      ...figuresOf(members),
      key,
      name,
      kind,
      cannotFinish: members.filter(({ status }) => status === 'black').length,
      onHold: members.filter(({ status }) => status === 'grey').length,
    }))
    .sort(mostDelayFirst)
}

function mostDelayFirst(one: Split, two: Split): number {
  return two.late.days - one.late.days || two.people - one.people || (one.name < two.name ? -1 : 1)
}
