import type { LinkedMan, LinkedProgramme } from '../../across/across.ts'
import type { Day } from '../../calendar.ts'

export const noticeKinds = ['starts', 'misses', 'finishes', 'released'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeWords: Record<NoticeKind, string> = {
  starts: 'He has started',
  misses: 'He missed a session',
  finishes: 'He has finished',
  released: 'He is released',
}

type Happening = { kind: NoticeKind; happenedOn: Day; programme: string }

/**
 * What a worker is told of a linked man: that he started, missed, finished or is released (rule 18.3). Only
 * what happened from the day of the link to today; each is one notice for good, by its kind, programme and day.
 */
export function happeningsOf(man: LinkedMan, linkedOn: Day, today: Day): Happening[] {
  const all = man.programmes.flatMap(happeningsIn)
  if (man.releaseOn) all.push({ kind: 'released', happenedOn: man.releaseOn, programme: '' })
  return all.filter(({ happenedOn }) => linkedOn <= happenedOn && happenedOn <= today)
}

function happeningsIn(programme: LinkedProgramme): Happening[] {
  const name = programme.programme
  const happened: Happening[] = programme.sessions
    .filter(({ came }) => !came)
    .map(({ onDay }) => ({ kind: 'misses', happenedOn: onDay, programme: name }))
  const startedOn = startOf(programme)
  if (startedOn) happened.push({ kind: 'starts', happenedOn: startedOn, programme: name })
  const { finishedOn } = programme
  if (finishedOn) happened.push({ kind: 'finishes', happenedOn: finishedOn, programme: name })
  return happened
}

/** The first session that he came to; the day kept for his start where registers do not go back so far. */
function startOf({ status, startsOn, sessions }: LinkedProgramme): Day | undefined {
  const came = sessions.filter((session) => session.came).map(({ onDay }) => onDay)
  const known = status === 'started' || status === 'completed' ? startsOn : undefined
  return [...came, ...(known ? [known] : [])].sort()[0]
}
