import { z } from 'zod'
import { planFirst } from '../../../db/survivor/queries/enrolments-save.ts'
import { saveLines } from '../../../db/survivor/queries/registers.ts'
import { findCalendar } from '../../../db/survivor/queries/service.ts'
import { OneToOnePage } from '../../../views/survivor/enrolments/one-to-one.tsx'
import { closedWhy, type Day, inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { choice, dayField, formOf, optionalText } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { presences, presenceWords } from './enrolment.ts'
import { enrolmentChange } from './enrolment-change.ts'
import { sessionFaults } from './one-to-one.ts'
import { lookAgain, openEnrolment } from './opened.ts'
import { newestLines } from './progress.ts'

type Found = Awaited<ReturnType<typeof openEnrolment>>

const planForm = formOf({ first: dayField('First session') })
const sessionForm = formOf({
  on: dayField('Day of the session'),
  part: z.string().regex(/^\d{1,2}$/, 'Select a part'),
  outcome: choice(presences, 'Select whether she came'),
  reason: optionalText('Reason', 200),
})
const notices: Record<string, string> = {
  enrolled: 'She is enrolled one to one with her own worker. Say when the first session is.',
  one_to_one: 'She is one to one with her own worker from now on.',
  planned: 'The day of her first session is saved.',
  recorded: 'The session is recorded.',
}

/** Sessions one to one: her own worker plans the first, and records each by its day and part. */
export const oneToOneDoor = act(
  {
    at: patterns.recordSessions,
    may: [['update', 'enrolment']],
    title: 'One to one',
    section: urls.home,
    find: openEnrolment,
    reads: ({ her }) => ['record', her.recordId, 'sessions one to one'],
    starts: ({ standing }, c) => ({
      on: c.var.today,
      part: `${standing.progress.left[0] ?? ''}`,
    }),
    page: (c, found, shown) => (
      <OneToOnePage {...found} notice={notices[c.req.query('done') ?? '']} shown={shown} />
    ),
    afterwards: lookAgain,
  },
  {
    when: 'plan',
    read: planForm,
    version: ({ standing }) => standing.enrolment.version,
    faults: async (_, { first }, c, db) => {
      if (first < c.var.today) return { first: ['Choose today or a later day'] }
      const closed = closedWhy(first, { ...(await findCalendar(db)), holidays: new Map() })
      return closed ? { first: [`Nothing is held on that day: ${closed}`] } : {}
    },
    save: async (tx, { her, standing: { enrolment } }, { first }) => {
      if (enrolment.mode !== 'one_to_one' || enrolment.startedOn) return undefined
      if (!(await planFirst(tx, enrolment, first))) return undefined
      return saved(her, `First session one to one on ${inWords(first)}`, 'planned')
    },
    changes: ({ standing: { enrolment } }, { first }) =>
      differences(firstWords(enrolment.startedOn ?? enrolment.firstOn), firstWords(first)),
  },
  {
    read: sessionForm,
    version: ({ standing }) => standing.enrolment.version,
    faults: ({ standing: { enrolment, progress } }, { on: onDay, part, reason }, c) => {
      const { agreedOn, lines } = enrolment
      const known = { agreedOn, parts: progress.total, lines, today: c.var.today }
      return sessionFaults({ onDay, part: Number(part), reason }, known)
    },
    save: async (tx, { her, standing: { enrolment } }, { on: onDay, outcome, reason, part }, c) => {
      const { today, viewer, now } = c.var
      const session = { id: undefined, groupId: undefined, onDay, part: Number(part) }
      const by = { today, now: now(), by: viewer.name }
      await saveLines(tx, session, [{ enrolment, outcome, reason }], by)
      const what = `One to one on ${lineWords(onDay, part, presenceWords[outcome])}`
      return saved(her, what, 'recorded', reason)
    },
    changes: ({ standing: { enrolment } }, { on, part, outcome }) => {
      const newest = newestLines(enrolment.lines).at(-1)
      const before =
        newest && lineWords(newest.onDay, `${newest.part}`, presenceWords[newest.outcome])
      return differences(
        [['Newest session', before ?? '']],
        [['Newest session', lineWords(on, part, presenceWords[outcome])]],
      )
    },
  },
)

function saved(her: Found['her'], what: string, done: string, why?: string) {
  const to = withQuery(urls.recordSessions(her.recordId), { done })
  return enrolmentChange(her, to, { purpose: 'session one to one', what, why })
}

function firstWords(on: Day | undefined) {
  return [['First session', on ? inWords(on) : ''] as const]
}

function lineWords(onDay: Day, part: string, came: string): string {
  return `${inWords(onDay)}, part ${part}: ${came.toLowerCase()}`
}
