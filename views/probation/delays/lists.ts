import { localitiesOf } from '../../../src/probation/delays/areas.ts'
import type { Split } from '../../../src/probation/delays/split.ts'
import { addressKey } from '../../../src/probation/waiting-list/filter.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import type { DelaysProps } from './page-props.ts'

type Query = Record<string, string | readonly string[] | undefined>

/** The list behind a figure, where there is one: of today, of those waiting, for whoever has lists. */
export function listOf(
  { programme, asked, areas, report, hasLists }: DelaysProps,
  query: Query,
): string | undefined {
  if (!hasLists || asked.group !== 'waiting' || !report.asAt.isToday) return undefined
  const locality = localitiesOf(asked, areas)
  return withQuery(urls.waitingList(programme.key), { locality, ...query })
}

/** What narrows the list to one row of a table. */
export function queryOf({ kind, key }: Split): Query {
  if (kind === 'locality') return { locality: key }
  if (kind === 'officer') return { officer: addressKey(key) }
  return kind === 'team' ? { team: addressKey(key) } : { risk: key }
}
