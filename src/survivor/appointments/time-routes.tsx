import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { findGroupSites, findLeaders } from '../../../db/survivor/queries/group-sites.ts'
import { findBook } from '../../../db/survivor/queries/groups.ts'
import { saveTime } from '../../../db/survivor/queries/groups-time.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { GroupTime } from '../../../views/survivor/appointments/time.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords, timeInWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  textField,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { isStartTime, parseTime } from '../../kit/time.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { momentOf } from '../waits/moment.ts'
import { timeOfGroup } from './group.ts'
import { retimeFaults, sessionsMoved } from './retime.ts'
import { beginOf, callsTo } from './telling.ts'

const section = urls.appointments
type C = Context<SurvivorEnv>
type Refused = FormErrors | 'stale'
type Found = Awaited<ReturnType<typeof timeOf>>

/** Another time of its day for a group, inside this side's windows: for who leads it and for the manager. */
export const groupTime = new Hono<SurvivorEnv>()
  .get(patterns.appointmentTime, async (c) => {
    const found = await timeOf(c, c.var.db.reader, await c.var.across.sharedSites())
    const { startsAt, minutes, version } = found.book.group
    const posted = { startsAt, minutes: `${minutes}`, version: `${version}` }
    return showForm(c, found, posted)
  })
  .post(patterns.appointmentTime, async (c) => {
    const { db, across, today, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    let told: string[] = []
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await timeOf(c, tx, shared)
      told = found.book.women.map(({ enrolment }) => enrolment.recordId)
      return move(c, tx, found, posted)
    })
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, told)
      return c.redirect(answer.to, 303)
    }
    const found = await timeOf(c, db.reader, shared)
    if (answer.refused === 'stale') return showStale(c, found)
    return showForm(c, found, posted, answer.refused)
  })

async function timeOf(c: C, db: Reader, shared: readonly SharedSite[]) {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'enrolment')) notFound()
  const book =
    (await findBook(db, { viewer, today, shared }, c.req.param('id') ?? '')) ?? notFound()
  if (!book.isLed) notFound()
  const site = (await findGroupSites(db, shared, today)).find(({ id }) => id === book.group.siteId)
  const ids = book.group.facilitators.map(({ workerId }) => workerId)
  const leaders = await findLeaders(db, viewer, today, ids)
  const leading = leaders.filter(({ workerId }) => ids.includes(workerId))
  return { book, site, leading, moved: sessionsMoved(book, today) }
}

async function move(
  c: C,
  tx: Transaction,
  { book, site, leading, moved }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer, now } = c.var
  const { group } = book
  const { values, errors } = readForm(form, posted)
  if (!values) return { refused: errors }
  if (values.version !== group.version) return { refused: 'stale' }
  const { startsAt, minutes } = values
  const faults = retimeFaults(book, { startsAt, minutes }, { site, leading, today })
  if (Object.keys(faults).length > 0) return { refused: faults }
  if (!(await saveTime(tx, group, { startsAt, minutes }, today))) return { refused: 'stale' }
  const from = inWords(moved[0]!.onDay)
  const about = `${group.code} is held at ${timeInWords(startsAt)} from ${from}`
  const origin = `told:time:${group.id}:${group.version}`
  const sooner = startsAt < group.startsAt ? startsAt : group.startsAt
  const first = { onDay: moved[0]!.onDay, startsAt: sooner }
  await askToTell(tx, callsTo(book.women, { about, origin, before: beginOf(first) }), {
    ...momentOf(today, now()),
    by: viewer.name,
  })
  const before = timeOfGroup(group)
  const after = timeOfGroup({ ...group, startsAt, minutes })
  return {
    done: {
      to: withQuery(urls.appointment(group.id), { done: 'moved' }),
      history: [
        {
          subject: 'group',
          subjectId: group.id,
          what: `Held at another time from ${from}`,
          why: values.why,
          changes: [{ field: 'When', before, after }],
        },
      ],
      subject: 'group',
      ids: group.id,
      purpose: 'group moved',
    },
  }
}

function showForm(c: C, found: Found, posted: Posted, errors?: FormErrors) {
  return show(
    c,
    {
      title: `Time of ${found.book.group.code}`,
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <GroupTime {...found} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

function showStale(c: C, { book: { group } }: Found) {
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'When', before: timeOfGroup(group), after: 'Not saved' }]}
      again={urls.appointmentTime(group.id)}
    />,
  )
}

const form = z.object({
  startsAt: z
    .string()
    .transform((text) => parseTime(text) ?? '')
    .refine(isStartTime, 'Enter a time between 6am and 9:30pm, like 10am or 18:00'),
  minutes: wholeNumber('Minutes', 30, 480),
  why: textField('Reason', 200),
  version: expectedVersion,
})
