import {
  type Day,
  inShort,
  inWords,
  timeInWords,
  weekdayInWords,
  weekdayOf,
} from '../../calendar.ts'
import { counted } from '../../kit/words.ts'
import type { Slot } from '../../programmes/template.ts'
import type { Cohort } from './cohort.ts'

/** 'BBR-26-03: Southampton Town Quay, Wednesday 10am' */
export function titleOf(cohort: Pick<Cohort, 'code' | 'venueName' | 'slots'>): string {
  return `${cohort.code}: ${cohort.venueName}, ${daysAndTimes(cohort.slots)}`
}

/** 'Wednesday 10am', 'Monday and Thursday 6pm', 'Monday 6pm and Thursday 10am' */
export function daysAndTimes(slots: readonly Slot[]): string {
  const days = slots.map(({ weekday }) => weekdayInWords(weekday))
  const times = new Set(slots.map(({ startsAt }) => startsAt))
  if (times.size === 1) return `${days.join(' and ')} ${timeInWords(slots[0]!.startsAt)}`
  return slots.map((slot, at) => `${days[at]} ${timeInWords(slot.startsAt)}`).join(' and ')
}

/** 'Rolling, weekly, 2½ hours'; a pair of workshops is neither weekly nor rolling. */
export function kindInWords(
  cohort: Pick<Cohort, 'entry' | 'slots' | 'minutes' | 'template'>,
): string {
  const hours = minutesInWords(cohort.minutes)
  if (cohort.template.pairGap) return `Workshops A and B, ${hours} each`
  const pace = cohort.slots.length > 1 ? 'twice weekly' : 'weekly'
  return `${cohort.entry === 'rolling' ? 'Rolling' : 'Closed'}, ${pace}, ${hours}`
}

/** '2½ hours', '5 hours', '45 minutes', '1 hour 20 minutes' */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} minutes`
  if (rest === 30) return `${hours}½ hours`
  const whole = counted(hours, 'hour')
  return rest === 0 ? whole : `${whole} ${rest} minutes`
}

/** '6 January', with its year when it is not this one. */
export function dayInSentence(on: Day, today: Day): string {
  return on.slice(0, 4) === today.slice(0, 4) ? inWords(on).replace(/ \d{4}$/, '') : inWords(on)
}

/** 'Wed 25 Nov 2026' */
export function dayInRow(on: Day): string {
  return `${weekdayInWords(weekdayOf(on)).slice(0, 3)} ${inShort(on)}`
}

/** '25 Nov', where the axis gives the year. */
export function dayOnAxis(on: Day): string {
  return inShort(on).replace(/ \d{4}$/, '')
}

/** 'My Thinking 2 of 6'; a module of one session needs no number. */
export function sessionInWords(
  template: Pick<Cohort['template'], 'modules'>,
  session: { moduleKey: string; numberInModule: number },
): string {
  const module = template.modules.find(({ key }) => key === session.moduleKey)
  if (!module) return session.moduleKey
  const { name, groupSessions } = module
  return groupSessions === 1 ? name : `${name} ${session.numberInModule} of ${groupSessions}`
}
