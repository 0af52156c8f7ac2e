import { type Day, daysInWords, inWords } from '../../calendar.ts'
import { dayPartInWords } from '../../kit/week-parts.ts'
import { moduleName } from '../cohorts/cohort.ts'
import { holdWords } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { PlaceFacts, Seeker } from './place-facts.ts'
import type { Finding } from './place-rules.ts'

/** What a rule of placing found, as a sentence that knows whom it speaks of (rule 8.2). */
export function findingInWords(found: Finding, { seeker, cohort }: PlaceFacts): string {
  const { he, his, has, is, s } = wordingFor(seeker)
  const module = (key: string) => moduleName(cohort.template, key)
  const { noticeDays, travelMinutes } = cohort.template.settings
  switch (found.code) {
    case 'his_programme':
      return `The cohort is for ${his} programme`
    case 'other_programme':
      return 'The cohort is for another programme'
    case 'sex':
      return `The cohort is for ${cohort.sex === 'male' ? 'men' : 'women'}`
    case 'ended':
      return capital(`${his} referral ended on ${inWords(found.on)}`)
    case 'started':
      return capital(`${he} started on ${inWords(found.on)}`)
    case 'waiting':
      return capital(`${he} ${is} waiting`)
    case 'open':
      return 'The cohort is open'
    case 'cancelled':
      return 'The cohort is cancelled'
    case 'other_place':
      return capital(`${he} already ${has} a place in ${seeker.placedIn}`)
    case 'no_other_place':
      return capital(`${he} ${has} no other place`)
    case 'begun':
      return `That session was held on ${inWords(found.on)}`
    case 'entry_ahead':
      return 'It is an entry point still to come'
    case 'no_entry':
      return 'Nobody joins at that session'
    case 'no_session':
      return 'There is no session that day'
    case 'module_done':
      return `It joins at ${module(found.moduleKey)}, which ${he} ${has} done`
    case 'module_needed':
      return `It joins at ${module(found.moduleKey)}, which ${he} need${s}`
    case 'other_module_first':
      return `${module(found.moduleKey)} comes first`
    case 'calendar_too_short':
      return `Its sessions on the calendar end before ${he} ${has} done every module`
    case 'end_unknown':
      return capital(`${his} last session cannot be told`)
    case 'late':
      return lateInWords(found.days, found.on, seeker)
    case 'no_later':
      return `${lateInWords(found.days, found.on, seeker)}; ${soonerInWords(found.sooner)}`
    case 'in_time':
      return `Would finish ${daysInWords(found.days)} before ${his} ${endOf(seeker)}`
    case 'free':
      return `${found.free} of ${cohort.maxPlaces} places free`
    case 'full':
      return `Full: all ${cohort.maxPlaces} places are taken`
    case 'nobody_apart':
      return `Nobody ${he} must be kept apart from is booked`
    case 'kept_apart':
      return `Keep apart: ${found.reason}`
    case 'not_elsewhere':
      return capital(`${he} ${is} not booked elsewhere at that time`)
    case 'elsewhere':
      return capital(`${he} ${is} in ${found.place} at that time on ${inWords(found.on)}`)
    case 'notice':
      return `${daysInWords(found.days)} notice${found.met ? '' : `, under ${noticeDays}`}`
    case 'ready':
      return `Not before ${his} earliest sensible start`
    case 'early':
      return `Starts ${daysInWords(found.days)} before ${his} earliest sensible start, ${inWords(seeker.window.earliestOn)}`
    case 'no_hold':
      return capital(`${he} ${is} not on hold`)
    case 'on_hold':
      return holdInWords(seeker.openHold)
    case 'often':
      return capital(`${he} can come that often`)
    case 'too_often':
      return `Meets twice a week and ${he} can come once`
    case 'can_come':
      return capital(`${he} can attend at that time`)
    case 'cannot_come':
      return capital(`${he} cannot attend ${found.parts.map(dayPartInWords).join(' and ')}`)
    case 'travel':
      return journeyInWords(found.minutes, cohort.venueName, travelMinutes)
  }
}

function lateInWords(days: number, on: Day, seeker: Seeker): string {
  const { his } = wordingFor(seeker)
  const end = seeker.ends === 'caution' ? 'deadline' : `end of ${his} ${seeker.ends}`
  return `Would finish too late, by ${daysInWords(days)}: ${inWords(on)} is after the ${end}`
}

function soonerInWords(days: number): string {
  const now = 'than the place now'
  return days === 0 ? `no later ${now}` : `${daysInWords(days)} sooner ${now}`
}

function endOf({ ends }: Seeker): string {
  return ends === 'caution' ? 'deadline' : `${ends} ends`
}

function holdInWords(hold: Seeker['openHold']): string {
  return hold
    ? `On hold since ${inWords(hold.fromOn)}: ${holdWords(hold.reason).toLowerCase()}`
    : ''
}

function journeyInWords(minutes: number | undefined, venue: string, limit: number): string {
  if (minutes === undefined) return `No journey time to ${venue} is known`
  const away = `${venue} is ${minutes} minutes away`
  return minutes <= limit ? away : `${away}: the limit is ${limit}`
}
