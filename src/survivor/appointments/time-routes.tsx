import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { saveTime } from '../../../db/survivor/queries/groups-time.ts'
import { GroupTime } from '../../../views/survivor/appointments/time.tsx'
import { inWords, timeInWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { formOf, textField } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { byNow } from '../opened.ts'
import { type Group, timeOfGroup } from './group.ts'
import { groupChange } from './group-change.ts'
import { timeFields } from './group-form.ts'
import { lookAgain, openGroup } from './opened.ts'
import { retimeFaults, sessionsMoved } from './retime.ts'
import { beginOf, callsTo } from './telling.ts'

const form = formOf({ ...timeFields, why: textField('Reason', 200) })

/** Another time of its day for a group, inside this side's windows: for who leads it and for the manager. */
export const groupTime = act(
  {
    at: patterns.appointmentTime,
    may: [['update', 'enrolment']],
    find: async (c, db) => {
      const found = await openGroup(c, db)
      return { ...found, moved: sessionsMoved(found.book, c.var.today) }
    },
    title: ({ book }) => `Time of ${book.group.code}`,
    section: urls.appointments,
    starts: ({ book: { group } }) => ({ startsAt: group.startsAt, minutes: `${group.minutes}` }),
    page: (_, found, shown) => <GroupTime {...found} shown={shown} />,
    afterwards: (c, saved) => lookAgain(c, saved?.women ?? []),
  },
  {
    version: ({ book }) => book.group.version,
    read: form,
    faults: ({ book, ...found }, time, { var: { today } }) =>
      retimeFaults(book, time, { ...found, today }),
    save: async (tx, { book: { group, women }, moved }, { why, ...time }, c) => {
      if (!(await saveTime(tx, group, time, c.var.today))) return undefined
      const { onDay } = moved[0]!
      const from = inWords(onDay)
      const about = `${group.code} is held at ${timeInWords(time.startsAt)} from ${from}`
      const origin = `told:time:${group.id}:${group.version}`
      const sooner = time.startsAt < group.startsAt ? time.startsAt : group.startsAt
      const before = beginOf({ onDay, startsAt: sooner })
      await askToTell(tx, callsTo(women, { about, origin, before }), byNow(c))
      const what = `Held at another time from ${from}`
      const changes = timeChanges(group, time)
      return groupChange(group, 'moved', { what, why, changes })
    },
    changes: ({ book: { group } }, time) => timeChanges(group, time),
  },
)

function timeChanges(group: Group, { startsAt, minutes }: Pick<Group, 'startsAt' | 'minutes'>) {
  const after = timeOfGroup({ ...group, startsAt, minutes })
  return differences([['When', timeOfGroup(group)]], [['When', after]])
}
