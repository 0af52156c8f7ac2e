import type { Enrollee } from '../../../db/survivor/queries/enrolments.ts'
import {
  goOneToOne,
  insertEnrolment,
  saveWishes,
} from '../../../db/survivor/queries/enrolments-save.ts'
import { EnrolPage } from '../../../views/survivor/enrolments/enrol.tsx'
import { PlacePage } from '../../../views/survivor/enrolments/place.tsx'
import { inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { placeInWords } from '../appointments/standing.ts'
import { readEnrolling, startsOf } from './enrol-form.ts'
import { enrollingFaults, wishesInWords } from './enrolling.ts'
import { enrolmentChange } from './enrolment-change.ts'
import { lookAgain, openOneToOne, openPlace, openStanding } from './opened.ts'

type Found = Awaited<ReturnType<typeof openStanding>>

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
        <PlacePage {...(await openPlace(c, her, standing))} shown={shown} />
      ) : (
        <EnrolPage her={her} oneToOne={await openOneToOne(c, her)} shown={shown} />
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
    read: readEnrolling,
    faults: ({ her, standing }, asked, c) =>
      standing
        ? { '': [`${her.name} is enrolled already: ${placeInWords(standing)}`] }
        : enrollingFaults(asked, { today: c.var.today, worker: her.worker }),
    version: ({ her }) => her.version,
    save: async (tx, { her }, { agreedOn, mode, wishes }, c) => {
      const { recordId } = her
      if (!(await saveWishes(tx, her, wishes))) return undefined
      const offeredOn = mode === 'one_to_one' ? c.var.today : undefined
      await insertEnrolment(tx, { recordId, mode, agreedOn, offeredOn })
      const [how, to] =
        mode === 'group'
          ? ['in a group', urls.recordPlace(recordId)]
          : ['one to one', withQuery(urls.recordSessions(recordId), { done: 'enrolled' })]
      return saved(her, to, `Enrolled ${how}, agreed on ${inWords(agreedOn)}`)
    },
    changes: (found, { agreedOn, mode, wishes }) => {
      const how = mode === 'group' ? 'A group' : 'One to one'
      return differences(
        [...placeWords(found), ...wishesInWords(found.her)],
        [['Place', `${how}, agreed on ${inWords(agreedOn)}`], ...wishesInWords(wishes)],
      )
    },
  },
)

function saved(her: Enrollee, to: string, what: string) {
  return enrolmentChange(her, to, { purpose: 'enrolment', what })
}

function placeWords({ standing }: Found) {
  return [['Place', standing ? placeInWords(standing) : 'Not enrolled'] as const]
}
