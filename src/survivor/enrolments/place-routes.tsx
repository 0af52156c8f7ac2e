import type { Context } from 'hono'
import { z } from 'zod'
import { findLeave } from '../../../db/survivor/queries/enrolment-standing.ts'
import type { Enrollee } from '../../../db/survivor/queries/enrolments.ts'
import {
  goOneToOne,
  insertEnrolment,
  saveWishes,
} from '../../../db/survivor/queries/enrolments-save.ts'
import { openBooks } from '../../../db/survivor/queries/open-groups.ts'
import { findProgrammeNumbers } from '../../../db/survivor/queries/programme-numbers.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { EnrolPage } from '../../../views/survivor/enrolments/enrol.tsx'
import { PlacePage } from '../../../views/survivor/enrolments/place.tsx'
import { inWords, timeAt } from '../../calendar.ts'
import type { SurvivorEnv } from '../../env.ts'
import { differences } from '../../kit/differences.ts'
import { choice, dayField, formOf, wholeNumber } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { availabilityOf } from '../../kit/week-parts.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { type EnrolmentStanding, placeInWords } from '../appointments/standing.ts'
import { offersFor } from '../appointments/suits.ts'
import { enrollingFaults, wishesInWords } from './enrolling.ts'
import { lookAgain, openStanding } from './opened.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openStanding>>

const form = formOf({
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
  availability: z
    .unknown()
    .optional()
    .transform((availability) => availabilityOf({ availability })),
})

/** Enrolling her, then the groups that suit her, soonest first; or one to one with her own worker. */
export const placeDoor = act(
  {
    at: patterns.recordPlace,
    may: [['create', 'enrolment']],
    title: 'Place',
    section: urls.home,
    find: openStanding,
    reads: ({ her }) => ['record', her.recordId, 'place'],
    starts: ({ her }) => startsOf(her),
    page: async (c, { her, standing }, shown) =>
      standing ? (
        <PlacePage {...(await placeOf(c, her, standing))} shown={shown} />
      ) : (
        <EnrolPage her={her} oneToOne={await oneToOneFacts(c, her)} shown={shown} />
      ),
    afterwards: lookAgain,
  },
  {
    when: 'one_to_one',
    read: () => ({ values: {} }),
    faults: ({ her, standing }, _, c) => {
      const asked = { mode: 'one_to_one' as const, agreedOn: standing?.enrolment.agreedOn }
      const { mode } = enrollingFaults(asked, { today: c.var.today, worker: her.worker })
      return mode ? { '': mode } : {}
    },
    save: async (tx, { her, standing }, _, c) => {
      if (!standing || !(await goOneToOne(tx, standing.enrolment, c.var.today))) return undefined
      const left = standing.group ? `; her place in ${standing.group.code} is given up` : ''
      const to = withQuery(urls.recordSessions(her.recordId), { done: 'one_to_one' })
      return saved(her, to, `One to one with her own worker from now on${left}`)
    },
    changes: (found) => differences(placeWords(found), [['Place', 'One to one']]),
  },
  {
    read: form,
    faults: ({ her, standing }, { agreed, mode }, c) =>
      standing
        ? { '': [`${her.name} is enrolled already: ${placeInWords(standing)}`] }
        : enrollingFaults({ agreedOn: agreed, mode }, { today: c.var.today, worker: her.worker }),
    version: ({ her }) => her.version,
    save: async (tx, { her }, { agreed, mode, creche, travel, availability }, c) => {
      const wishes = { availability, crechePlaces: creche, travelMinutes: travel }
      const { recordId } = her
      if (!(await saveWishes(tx, her, wishes))) return undefined
      const offeredOn = mode === 'one_to_one' ? c.var.today : undefined
      await insertEnrolment(tx, { recordId, mode, agreedOn: agreed, offeredOn })
      const [how, to] =
        mode === 'group'
          ? ['in a group', urls.recordPlace(recordId)]
          : ['one to one', withQuery(urls.recordSessions(recordId), { done: 'enrolled' })]
      return saved(her, to, `Enrolled ${how}, agreed on ${inWords(agreed)}`)
    },
    changes: (found, { agreed, mode, creche, travel, availability }) =>
      differences(
        [...placeWords(found), ...wishesInWords(found.her)],
        [
          ['Place', `${mode === 'group' ? 'A group' : 'One to one'}, agreed on ${inWords(agreed)}`],
          ...wishesInWords({ availability, crechePlaces: creche, travelMinutes: travel }),
        ],
      ),
  },
)

function saved({ recordId }: Enrollee, to: string, what: string) {
  return {
    to,
    history: [{ subject: 'record' as const, subjectId: recordId, what }],
    subject: 'enrolment',
    ids: recordId,
    purpose: 'enrolment',
  }
}

function placeWords({ standing }: Found) {
  return [['Place', standing ? placeInWords(standing) : 'Not enrolled'] as const]
}

async function placeOf(c: C, her: Enrollee, standing: EnrolmentStanding) {
  const { db, today, now } = c.var
  const { books } = await openBooks(c)
  const { redLateDays } = await findProgrammeNumbers(db.reader, today)
  const had = new Set(standing.progress.had)
  const begun = standing.enrolment.startedOn && standing.group?.id
  const others = books.filter(({ group }) => group.id !== begun)
  const seeker = { ...her, enrolmentId: standing.enrolment.id, had }
  const offers = offersFor(seeker, others, { today, time: timeAt(now()) })
  return { her, standing, offers, oneToOne: await oneToOneFacts(c, her), redLateDays }
}

async function oneToOneFacts(c: C, her: Enrollee) {
  const { db, today } = c.var
  const { settings } = await findServiceSettings(db.reader)
  const leave = her.workerId ? await findLeave(db.reader, her.workerId, today) : undefined
  return { hours: settings.oneToOneHours, leave }
}

function startsOf(her: Enrollee): PostedForm {
  return {
    availability: [...her.availability],
    creche: `${her.crechePlaces}`,
    travel: her.travelMinutes === undefined ? '' : `${her.travelMinutes}`,
  }
}
