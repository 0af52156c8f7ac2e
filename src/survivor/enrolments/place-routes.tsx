import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Outcome, once } from '../../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../../db/survivor/database.ts'
import { runBackstop } from '../../../db/survivor/queries/backstop.ts'
import { findLeave, findStanding } from '../../../db/survivor/queries/enrolment-standing.ts'
import { type Enrollee, findEnrollee } from '../../../db/survivor/queries/enrolments.ts'
import {
  goOneToOne,
  insertEnrolment,
  saveWishes,
} from '../../../db/survivor/queries/enrolments-save.ts'
import { openBooks } from '../../../db/survivor/queries/open-groups.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { EnrolPage } from '../../../views/survivor/enrolments/enrol.tsx'
import { PlacePage } from '../../../views/survivor/enrolments/place.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { inWords, timeAt } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import {
  choice,
  dayField,
  dayParts,
  expectedVersion,
  type FormErrors,
  type Posted,
  readForm,
  typed,
  wholeNumber,
} from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { availabilityOf } from '../../kit/week-parts.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { type EnrolmentStanding, placeInWords } from '../appointments/standing.ts'
import { offersFor } from '../appointments/suits.ts'
import { enrollingFaults } from './enrolling.ts'

const section = urls.home
type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | 'stale'

/** Enrolling her, then the groups that suit her, soonest first; or one to one with her own worker. */
export const placeDoor = new Hono<SurvivorEnv>()
  .get(patterns.recordPlace, async (c) => {
    const her = await herOf(c, c.var.db.reader)
    await recordReading(c, 'record', her.recordId, 'place')
    return showPlace(c, her)
  })
  .post(patterns.recordPlace, async (c) => {
    const shown = await herOf(c, c.var.db.reader)
    const posted = await c.req.parseBody({ all: true })
    const shared = await c.var.across.sharedSites()
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const her = await herOf(c, tx)
      const asked = { viewer: c.var.viewer, today: c.var.today, shared }
      const standing = await findStanding(tx, asked, her.recordId)
      if (typed(posted, 'act') === 'one_to_one') return toOneToOne(c, tx, her, standing)
      return enrol(c, tx, her, posted, standing)
    })
    if ('to' in answer) {
      await backstop(c, shown.recordId)
      return c.redirect(answer.to, 303)
    }
    await recordReading(c, 'record', shown.recordId, 'place')
    if (answer.refused === 'stale') return showStale(c, shown)
    return showEnrol(c, shown, posted, answer.refused.errors)
  })

async function herOf(c: C, db: Reader): Promise<Enrollee> {
  const { viewer, today } = c.var
  if (!can(viewer, 'create', 'enrolment')) notFound()
  return (await findEnrollee(db, viewer, c.req.param('id') ?? '', today)) ?? notFound()
}

/** Looks again for linked people near each other, after what was saved. */
async function backstop(c: C, recordId: string) {
  const { db, across, today, now } = c.var
  await runBackstop(db, across, { today, now: now() }, [recordId])
}

async function enrol(
  c: C,
  tx: Transaction,
  her: Enrollee,
  posted: Posted,
  standing: EnrolmentStanding | undefined,
): Promise<Outcome<Refused>> {
  const { today } = c.var
  if (standing) {
    const where = `${her.name} is enrolled already: ${placeInWords(standing)}`
    return { refused: { errors: { '': [where] } } }
  }
  const { values, errors } = readForm(form, posted)
  const faults =
    values && enrollingFaults({ ...values, agreedOn: values.agreed }, { today, worker: her.worker })
  if (!values || Object.keys(faults ?? {}).length > 0) {
    return { refused: { errors: errors ?? faults ?? {} } }
  }
  const wishes = {
    availability: availabilityOf(posted),
    crechePlaces: values.creche,
    travelMinutes: values.travel,
  }
  const { recordId } = her
  if (!(await saveWishes(tx, { recordId, version: values.version }, wishes))) {
    return { refused: 'stale' }
  }
  const { mode, agreed: agreedOn } = values
  const offeredOn = mode === 'one_to_one' ? today : undefined
  await insertEnrolment(tx, { recordId, mode, agreedOn, offeredOn })
  const how = mode === 'group' ? 'in a group' : 'one to one'
  const to =
    mode === 'group'
      ? urls.recordPlace(recordId)
      : withQuery(urls.recordSessions(recordId), { done: 'enrolled' })
  return { done: doneFor(her, to, `Enrolled ${how}, agreed on ${inWords(agreedOn)}`) }
}

async function toOneToOne(
  c: C,
  tx: Transaction,
  her: Enrollee,
  standing: EnrolmentStanding | undefined,
): Promise<Outcome<Refused>> {
  if (!standing) return { refused: 'stale' }
  const errors = enrollingFaults(
    { mode: 'one_to_one', agreedOn: standing.enrolment.agreedOn },
    { today: c.var.today, worker: her.worker },
  )
  if (errors['mode']) return { refused: { errors: { '': errors['mode'] } } }
  if (!(await goOneToOne(tx, standing.enrolment, c.var.today))) return { refused: 'stale' }
  const left = standing.group ? `; her place in ${standing.group.code} is given up` : ''
  const to = withQuery(urls.recordSessions(her.recordId), { done: 'one_to_one' })
  return { done: doneFor(her, to, `One to one with her own worker from now on${left}`) }
}

function doneFor(her: Enrollee, to: string, what: string) {
  return {
    to,
    history: [{ subject: 'record' as const, subjectId: her.recordId, what }],
    subject: 'enrolment',
    ids: her.recordId,
    purpose: 'enrolment',
  }
}

/** Enrolled, the groups for her; else the form that enrols her. */
async function showPlace(c: C, her: Enrollee) {
  const { db, viewer, today, now } = c.var
  const { books, shared } = await openBooks(c)
  const standing = await findStanding(db.reader, { viewer, today, shared }, her.recordId)
  if (!standing) return showEnrol(c, her, postedOf(her))
  const { redLateDays } = await findProgrammeNumbers(db.reader, today)
  const had = new Set(standing.progress.had)
  const begun = standing.enrolment.startedOn && standing.group?.id
  const others = books.filter(({ group }) => group.id !== begun)
  const seeker = { ...her, enrolmentId: standing.enrolment.id, had }
  return show(
    c,
    { title: 'Place', section },
    <PlacePage
      her={her}
      standing={standing}
      offers={offersFor(seeker, others, { today, time: timeAt(now()) })}
      oneToOne={await oneToOneFacts(c, her)}
      redLateDays={redLateDays}
      formToken={formToken(c)}
    />,
  )
}

async function showEnrol(c: C, her: Enrollee, posted: Posted, errors?: FormErrors) {
  return show(
    c,
    { title: 'Place', section, status: errors ? 422 : 200, errors: Boolean(errors) },
    <EnrolPage
      her={her}
      oneToOne={await oneToOneFacts(c, her)}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function oneToOneFacts(c: C, her: Enrollee) {
  const { db, today } = c.var
  const { settings } = await findServiceSettings(db.reader)
  const leave = her.workerId ? await findLeave(db.reader, her.workerId, today) : undefined
  return { hours: settings.oneToOneHours, leave }
}

function showStale(c: C, her: Enrollee) {
  return show(
    c,
    { title: 'Changed since', section, status: 409 },
    <StalePage
      changes={[{ field: her.ref, before: 'Changed since you opened it', after: 'Not saved' }]}
      again={urls.recordPlace(her.recordId)}
    />,
  )
}

function postedOf(her: Enrollee): Posted {
  const { day, month, year } = dayParts(undefined)
  return {
    'agreed-day': day,
    'agreed-month': month,
    'agreed-year': year,
    availability: [...her.availability],
    creche: `${her.crechePlaces}`,
    travel: her.travelMinutes === undefined ? '' : `${her.travelMinutes}`,
    version: `${her.version}`,
  }
}

const form = z.object({
  agreed: dayField('Day she agreed'),
  mode: choice(['group', 'one_to_one'], 'Select a group or one to one'),
  creche: wholeNumber('Crèche places', 0, 20),
  travel: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || (/^\d{1,3}$/.test(text) && +text >= 5 && +text <= 240), {
      message: 'Longest journey must be between 5 and 240 minutes, or empty',
    })
    .transform((text) => (text === '' ? undefined : Number(text))),
  version: expectedVersion,
})
