import { addDays, type Day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'
import { taskKinds } from '../../../src/survivor/records/task.ts'
import type { attempts, cases, enrolments, presence, tasks } from '../../survivor/schema.ts'
import type { Chance } from './chance.ts'
import type { InventedGroup } from './survivor-places.ts'

type Case = typeof cases.$inferInsert
type Enrolment = typeof enrolments.$inferInsert
export type Attempt = Omit<typeof attempts.$inferInsert, 'id'>
export type PresenceLine = Omit<typeof presence.$inferInsert, 'id'>
export type Task = typeof tasks.$inferInsert

/** What belongs to one record beside herself. */
export type Work = {
  level: RiskLevel
  from: Day
  case?: Case
  enrolment?: Enrolment
  attempts: Attempt[]
  presence: PresenceLine[]
  tasks: Task[]
}

type Made = { recordId: string; today: Day; by: string }

const morning = (on: Day, hour = '10:30') => `${on}T${hour}:00.000Z`

const nothing = { attempts: [], presence: [], tasks: [] }

/** A family's case: open and reached, open and not reached yet, or closed (about 75 of 130 open). */
export function inventCase(chance: Chance, { recordId, today, by }: Made): Work {
  const level = chance.weighted({ high: 20, medium: 43, standard: 37 })
  const isClosed = chance.happens(0.42)
  const ago = isClosed ? chance.whole(90, 200) : chance.wait(55, 0, 160)
  const from = addDays(today, -ago)
  const contactedOn = addDays(from, chance.whole(0, 4))
  const isReached = isClosed || (ago > 5 && chance.happens(0.65))
  const endedOn = addDays(contactedOn, chance.whole(60, 84))
  const tries = isReached ? 1 : Math.min(3, Math.floor(ago / 7))
  return {
    ...nothing,
    level,
    from,
    case: {
      id: chance.uuid(),
      recordId,
      referredAt: morning(from, '08:15'),
      referredBy: "Children's social care",
      childProtectionPlan: chance.happens(0.25),
      directChildWork: chance.happens(0.13),
      planReviewOn: null,
      allocatedAt: morning(from, '14:00'),
      contactedOn: isReached ? contactedOn : null,
      endedOn: isClosed ? endedOn : null,
      endedWhy: isClosed ? 'completed' : null,
      version: 1,
    },
    attempts: Array.from({ length: tries }, (_, index) => ({
      recordId,
      at: morning(addDays(isReached ? contactedOn : from, index * 7)),
      method: 'phone',
      outcome: isReached ? 'reached' : 'no_answer',
      note: '',
      by,
    })),
    tasks: isClosed || chance.happens(0.5) ? [] : [inventTask(chance, { recordId, today, by })],
  }
}

function inventTask(chance: Chance, { recordId, today, by }: Made): Task {
  return {
    id: chance.uuid(),
    recordId,
    kind: chance.pick(taskKinds.slice(0, 9)),
    about: '',
    dueOn: addDays(today, chance.whole(-4, 21)),
    createdBy: by,
    version: 1,
  }
}

/** A place in a group from one of its sessions on, sessions one to one, or still waiting. */
export function inventEnrolment(
  chance: Chance,
  { recordId, today, by }: Made,
  group: InventedGroup,
): Work {
  const level = chance.weighted({ high: 20, medium: 45, standard: 35 })
  const held = group.sessions.filter(({ onDay }) => onDay < today)
  const isAlone = chance.happens(0.15)
  const isStarted = chance.happens(0.75)
  const first = held.at(-chance.whole(1, 11))!
  const startedOn = isStarted ? first.onDay : null
  const agreedOn = addDays(startedOn ?? today, -chance.wait(22, 3, 60))
  const id = chance.uuid()
  const came = isStarted ? held.filter(({ onDay }) => onDay >= first.onDay) : []
  return {
    ...nothing,
    level,
    from: agreedOn,
    enrolment: {
      id,
      recordId,
      mode: isAlone ? 'one_to_one' : 'group',
      agreedOn,
      contactedOn: agreedOn < addDays(today, -4) ? addDays(agreedOn, 1) : null,
      offeredOn: startedOn && addDays(agreedOn, 2),
      groupId: isStarted && !isAlone ? group.row.id : null,
      firstOn: startedOn,
      startedOn,
      partsBefore: [],
      endedOn: null,
      endedWhy: null,
      version: 1,
    },
    presence: came.map(({ id: sessionId, onDay, part }, index) => ({
      enrolmentId: id,
      sessionId: isAlone ? null : sessionId,
      onDay,
      part,
      outcome: index === 0 || chance.happens(0.85) ? 'attended' : 'missed',
      reason: '',
      by,
      at: morning(onDay, '15:00'),
    })),
  }
}
