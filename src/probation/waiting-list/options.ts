import { risks, routes } from '../people/person.ts'
import { addressKey } from './filter.ts'
import { compareText } from './order.ts'
import type { WaitToday } from './wait.ts'

type Options = ReturnType<typeof gather>
const known = new WeakMap<readonly WaitToday[], Options>()

/** What can be chosen in the filters: only what somebody on the list has. Gathered once for each list. */
export function optionsOf({ waits }: { waits: readonly WaitToday[] }): Options {
  const options = known.get(waits) ?? gather(waits)
  known.set(waits, options)
  return options
}

function gather(waits: readonly WaitToday[]) {
  const localities = new Map<string, string>()
  const officers = new Map<string, string>()
  const teams = new Map<string, string>()
  for (const wait of waits) {
    localities.set(wait.localityId, wait.locality)
    officers.set(addressKey(wait.officerEmail), wait.officer)
    if (wait.team) teams.set(addressKey(wait.team), wait.team)
  }
  return {
    localities: named(localities).map(([id, name]) => ({ id, name })),
    officers: named(officers).map(([key, name]) => ({ key, name })),
    teams: named(teams).map(([key, name]) => ({ key, name })),
    risks: risks.filter((risk) => waits.some((wait) => wait.risk === risk)),
    routes: routes.filter((route) => waits.some((wait) => wait.route === route)),
  }
}

function named(names: ReadonlyMap<string, string>): [string, string][] {
  return [...names].sort((one, two) => compareText(one[1], two[1]))
}
