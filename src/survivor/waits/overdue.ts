import type { Figure } from '../../kit/figures/figure.ts'
import { type TaskKind, taskKinds, taskWords } from '../records/task.ts'
import { crossed, ofTeam } from './crossed.ts'
import type { Scope } from './figures.ts'

/** Overdue tasks by kind, each by team where there are several, with what of it may be shown. */
export type Overdue = {
  tasks: Figure
  byTeam: readonly { team: string; figure: Figure }[]
  kinds: readonly { words: string; figure: Figure; byTeam: readonly Figure[] }[]
}

/** Overdue tasks by kind and by team, with what of each figure may be shown (rule 20.2). */
export function overdueOf(
  tasks: readonly { kind: TaskKind; team: string; count?: number }[],
  { teams, team, isOwn }: Scope,
): Overdue {
  const kinds = { keys: taskKinds, of: ({ kind }: { kind: TaskKind }) => kind }
  const { people, rows } = crossed(tasks, teams, { kinds }, isOwn)
  const shown = team === undefined ? teams : [team]
  return {
    tasks: ofTeam(people, team),
    byTeam: shown.map((name) => ({ team: name, figure: ofTeam(people, name) })),
    kinds: [...rows.kinds]
      .map(([kind, row]) => ({
        words: taskWords[kind as TaskKind],
        figure: ofTeam(row, team),
        byTeam: shown.map((name) => ofTeam(row, name)),
      }))
      .filter(({ figure }) => figure.count > 0),
  }
}
