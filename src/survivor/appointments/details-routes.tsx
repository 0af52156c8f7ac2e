import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { askToTell } from '../../../db/survivor/queries/calls.ts'
import { giveUpPlace } from '../../../db/survivor/queries/enrolments-save.ts'
import { findGroupSites, findLeaders } from '../../../db/survivor/queries/group-sites.ts'
import { findBook } from '../../../db/survivor/queries/groups.ts'
import { saveFacilitators, saveGroup, stopGroup } from '../../../db/survivor/queries/groups-save.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { GroupDetails } from '../../../views/survivor/appointments/details.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SharedSite } from '../../across/across.ts'
import { inWords } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  textField,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { momentOf } from '../waits/moment.ts'
import { changedDetails, changeFaults, stopFaults, womenAfter } from './change.ts'
import { callsTo } from './telling.ts'

const section = urls.appointments
type C = Context<SurvivorEnv>
type Refused = FormErrors | 'stale'
type Found = Awaited<ReturnType<typeof detailsOf>>

/** Changing a group's size and facilitators, and its last day: for who leads it and for the manager. */
export const groupDetails = new Hono<SurvivorEnv>()
  .get(patterns.appointmentDetails, async (c) => {
    const found = await detailsOf(c, c.var.db.reader, await c.var.across.sharedSites())
    return showForm(c, found, asTyped(found))
  })
  .post(patterns.appointmentDetails, async (c) => {
    const { db, across, today, now } = c.var
    const shared = await across.sharedSites()
    const posted = await c.req.parseBody()
    let told: string[] = []
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const found = await detailsOf(c, tx, shared)
      const { values } = readForm(z.object({ version: expectedVersion }), posted)
      if (values?.version !== found.book.group.version) return { refused: 'stale' }
      told = found.book.women.map(({ enrolment }) => enrolment.recordId)
      return typed(posted, 'act') === 'stop'
        ? stop(c, tx, found, posted)
        : change(c, tx, found, posted)
    })
    if ('to' in answer) {
      await runBackstop(db, across, { today, now: now() }, told)
      return c.redirect(answer.to, 303)
    }
    const found = await detailsOf(c, db.reader, shared)
    if (answer.refused === 'stale') return showStale(c, found)
    return showForm(c, found, { ...asTyped(found), ...posted }, answer.refused)
  })

async function detailsOf(c: C, db: Reader, shared: readonly SharedSite[]) {
  const { viewer, today } = c.var
  if (!can(viewer, 'update', 'enrolment')) notFound()
  const book =
    (await findBook(db, { viewer, today, shared }, c.req.param('id') ?? '')) ?? notFound()
  if (!book.isLed) notFound()
  const site = (await findGroupSites(db, shared, today)).find(({ id }) => id === book.group.siteId)
  const { facilitators } = await findProgrammeNumbers(db, today)
  const leading = book.group.facilitators.map(({ workerId }) => workerId)
  const leaders = await findLeaders(db, viewer, today, leading)
  return { book, site, facilitators, leaders }
}

async function change(
  c: C,
  tx: Transaction,
  { book, site, facilitators, leaders }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { group } = book
  const { values, errors } = readForm(changeForm, posted)
  if (!values) return { refused: errors }
  const after = {
    minPlaces: values.min,
    maxPlaces: values.max,
    crechePlaces: values.creche,
    stepFree: values.stepFree === 'yes',
    language: values.language,
  }
  const chosen = [...new Set([values['leader-1'], values['leader-2']])].filter(Boolean)
  const leading = leaders.filter(({ workerId }) => chosen.includes(workerId))
  const faults = changeFaults(book, after, { site, facilitators, leading, today: c.var.today })
  if (Object.keys(faults).length > 0) return { refused: faults }
  if (!(await saveGroup(tx, group, after))) return { refused: 'stale' }
  const before = group.facilitators.map(({ workerId }) => workerId)
  const ids = leading.map(({ workerId }) => workerId)
  await saveFacilitators(tx, group.id, { before, after: ids, today: c.var.today })
  const changes = changedDetails(group, after, leading)
  return {
    done: {
      to: withQuery(urls.appointment(group.id), { done: 'changed' }),
      history: [{ subject: 'group', subjectId: group.id, what: 'Group changed', changes }],
      subject: 'group',
      ids: group.id,
      purpose: 'group changed',
    },
  }
}

/** Who has not begun by the last day gives her place up; each who still needs sessions then has a task for her worker. */
async function stop(
  c: C,
  tx: Transaction,
  { book }: Found,
  posted: Posted,
): Promise<Outcome<Refused>> {
  const { today, viewer, now } = c.var
  const { group } = book
  const { values, errors } = readForm(stopForm, posted)
  if (!values) return { refused: errors }
  const faults = stopFaults(book, values.ends, today)
  if (Object.keys(faults).length > 0) return { refused: faults }
  if (!(await stopGroup(tx, group, values.ends))) return { refused: 'stale' }
  const after = womenAfter(book, values.ends, today)
  for (const { enrolment } of after.notBegun) await giveUpPlace(tx, enrolment)
  const left = [...after.notBegun, ...after.unfinished]
  const about = `${group.code} stops on ${inWords(values.ends)}: offer her another place`
  const origin = `told:stop:${group.id}:${group.version}`
  await askToTell(tx, callsTo(left, { about, origin }), {
    ...momentOf(today, now()),
    by: viewer.name,
  })
  return {
    done: {
      to: withQuery(urls.appointment(group.id), { done: 'stopped' }),
      history: [
        {
          subject: 'group',
          subjectId: group.id,
          what: `Last day set: ${inWords(values.ends)}`,
          why: values.why,
        },
      ],
      subject: 'group',
      ids: group.id,
      purpose: 'group stopped',
    },
  }
}

function showForm(c: C, found: Found, posted: Posted, errors?: FormErrors) {
  return show(
    c,
    {
      title: `Change ${found.book.group.code}`,
      section,
      status: errors ? 422 : 200,
      errors: Boolean(errors),
    },
    <GroupDetails {...found} posted={posted} errors={errors} formToken={formToken(c)} />,
  )
}

function asTyped({ book: { group } }: Found): Posted {
  return {
    min: `${group.minPlaces}`,
    max: `${group.maxPlaces}`,
    creche: `${group.crechePlaces}`,
    stepFree: group.stepFree ? 'yes' : 'no',
    language: group.language,
    'leader-1': group.facilitators[0]?.workerId ?? '',
    'leader-2': group.facilitators[1]?.workerId ?? '',
    version: `${group.version}`,
  }
}

function showStale(c: C, { book: { group } }: Found) {
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: 'Group', before: 'Changed since you opened it', after: 'Not saved' }]}
      again={urls.appointmentDetails(group.id)}
    />,
  )
}

const changeForm = z.object({
  min: wholeNumber('Fewest', 1, 50),
  max: wholeNumber('Most', 1, 50),
  creche: wholeNumber('Crèche places', 0, 50),
  stepFree: choice(['yes', 'no'], 'Say whether it is step-free'),
  language: textField('Language', 40),
  'leader-1': z.string().min(1, 'Select a facilitator'),
  'leader-2': z.string().default(''),
})
const stopForm = z.object({ ends: dayField('Last day'), why: textField('Reason', 200) })
