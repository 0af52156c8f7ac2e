import type { Context } from 'hono'
import type { Transaction } from '../../../db/survivor/database.ts'
import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { giveUpPlace } from '../../../db/survivor/queries/enrolments-save.ts'
import { saveFacilitators, saveGroup, stopGroup } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { GroupDetails } from '../../../views/survivor/appointments/details.tsx'
import { type Day, inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import { dayField, formOf, textField } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { byNow } from '../opened.ts'
import type { Book } from './book.ts'
import { changedDetails, changeFaults, stopFaults, womenAfter } from './change.ts'
import { groupChange } from './group-change.ts'
import { chosenOf, postedSize, sizeFields, sizeOf } from './group-form.ts'
import { lookAgain, openGroup } from './opened.ts'
import { callsTo } from './telling.ts'

type C = Context<SurvivorEnv>

const changeForm = formOf(sizeFields)
const stopForm = formOf({ ends: dayField('Last day'), why: textField('Reason', 200) })

/** Changing a group's size and facilitators, and its last day: for who leads it and for the manager. */
export const groupDetails = act(
  {
    at: patterns.appointmentDetails,
    may: [['update', 'enrolment']],
    find: async (c, db) => {
      const { facilitators } = await findProgrammeNumbers(db, c.var.today)
      return { ...(await openGroup(c, db)), facilitators }
    },
    title: ({ book }) => `Change ${book.group.code}`,
    section: urls.appointments,
    page: (_, found, { posted, ...shown }) => (
      <GroupDetails
        {...found}
        shown={{ ...shown, posted: { ...postedSize(found.book.group), ...posted } }}
      />
    ),
    afterwards: (c, saved) => lookAgain(c, saved?.women ?? []),
  },
  {
    when: 'stop',
    version: ({ book }) => book.group.version,
    read: stopForm,
    faults: ({ book }, { ends }, c) => stopFaults(book, ends, c.var.today),
    save: async (tx, { book }, { ends, why }, c) => {
      const { group } = book
      if (!(await stopGroup(tx, group, ends))) return undefined
      await letGo(c, tx, book, ends)
      return groupChange(group, 'stopped', { what: `Last day set: ${inWords(ends)}`, why })
    },
    changes: ({ book: { group } }, { ends }) =>
      differences(
        [['Last day', group.endsOn ? inWords(group.endsOn) : '']],
        [['Last day', inWords(ends)]],
      ),
  },
  {
    version: ({ book }) => book.group.version,
    read: changeForm,
    faults: ({ book, site, facilitators, leaders }, values, c) => {
      const leading = chosenOf(values, leaders)
      const { today } = c.var
      return changeFaults(book, sizeOf(values), { site, facilitators, leading, today })
    },
    save: async (tx, { book: { group }, leaders }, values, { var: { today } }) => {
      const after = sizeOf(values)
      if (!(await saveGroup(tx, group, after))) return undefined
      const leading = chosenOf(values, leaders)
      const ids = leading.map(({ workerId }) => workerId)
      const before = group.facilitators.map(({ workerId }) => workerId)
      await saveFacilitators(tx, group.id, { before, after: ids, today })
      const changes = changedDetails(group, after, leading)
      return groupChange(group, 'changed', { what: 'Group changed', changes })
    },
    changes: ({ book: { group }, leaders }, values) =>
      changedDetails(group, sizeOf(values), chosenOf(values, leaders)),
  },
)

/** Who has not begun by the last day gives her place up; each who still needs sessions then has a task for her worker. */
async function letGo(c: C, tx: Transaction, book: Book, ends: Day) {
  const { code, id, version } = book.group
  const { notBegun, unfinished } = womenAfter(book, ends, c.var.today)
  for (const { enrolment } of notBegun) await giveUpPlace(tx, enrolment)
  const about = `${code} stops on ${inWords(ends)}: offer her another place`
  const call = { about, origin: `told:stop:${id}:${version}` }
  await askToTell(tx, callsTo([...notBegun, ...unfinished], call), byNow(c))
}
