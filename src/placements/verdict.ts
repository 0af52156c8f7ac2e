import { type Day, daysBetween, daysInWords, inWords } from '../calendar.ts'
import { holdWords } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import type { Status } from '../waiting-list/status.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'
import type { Fit } from './choose.ts'

/** What opens his page: a verdict in colour and words, and the sentences that give its reason. */
export type Verdict = { status: Status; lead: string; rest: string[] }

export function verdictFor(wait: WaitToday, today: Day, fit: Fit | undefined): Verdict {
  const { standing, openHold } = wait
  const { status } = standing
  if (standing.basis === 'started')
    return { status, lead: startedLead(wait), rest: placeWords(wait) }
  if (openHold) return { status, lead: holdLead(openHold), rest: holdRest(wait, today) }
  if (standing.basis === 'booked') {
    return { status, lead: bookedLead(wait), rest: [bestWords(wait, today), ...placeWords(wait)] }
  }
  if (!wait.window.targetOn) {
    return { status, lead: `${standing.words}.`, rest: noWindowWords(wait, fit) }
  }
  if (standing.slackDays < 0) {
    const rest = [bestWords(wait, today), pastWords(wait, today), ...stillFits(wait, fit)]
    return { status, lead: pastLead(wait), rest }
  }
  return { status, lead: waitingLead(wait, today), rest: [bestWords(wait, today), byWhen(wait)] }
}

function holdLead({ reason, fromOn }: { reason: string; fromOn: Day }): string {
  return `Not ready: ${holdWords(reason).toLowerCase()}, since ${inWords(fromOn)}.`
}

function holdRest(wait: WaitToday, today: Day): string[] {
  const { his, he, is } = wordingFor(wait)
  const { latestOn, targetOn } = wait.window
  const kept = `While ${he} ${is} on hold nothing counts as late; the day after it ends ${his} window is worked out anew.`
  const passed = latestOn < today ? 'was' : 'is'
  const latest = `${capital(his)} last safe start ${passed} ${inWords(latestOn)}, and a hold does not move it.`
  return targetOn ? [kept, latest] : [kept, ...noWindowWords(wait, undefined)]
}

/** '172 days late, and 31 days to his last safe start.' */
function waitingLead(wait: WaitToday, today: Day): string {
  const { delayDays = 0, slackDays } = wait.standing
  const { his } = wordingFor(wait)
  const left =
    slackDays === 0
      ? 'the last safe start is today'
      : `${daysInWords(slackDays)} to ${his} last safe start`
  if (delayDays > 0) return `${daysInWords(delayDays)} late, and ${left}.`
  if (wait.standing.status === 'red') return `${capital(left)}.`
  const ahead = daysBetween(today, wait.window.targetOn ?? today)
  return ahead > 0
    ? `On time so far: ${daysInWords(ahead)} to ${his} best start.`
    : `On time so far: ${his} best start is today.`
}

function pastLead({ standing }: WaitToday): string {
  const past = `${daysInWords(-standing.slackDays)} past the last safe start`
  const late = standing.delayDays
  return late
    ? `${daysInWords(late)} late, and ${past}: decide now.`
    : `${capital(past)}: decide now.`
}

function bookedLead(wait: WaitToday): string {
  const { delayDays = 0, status } = wait.standing
  const when = `booked to start on ${inWords(wait.booking!.entryOn)}`
  if (status === 'black') return `${wait.standing.words}.`
  return delayDays > 0 ? `${daysInWords(delayDays)} late, ${when}.` : `On time, ${when}.`
}

function startedLead({ standing, startedOn }: WaitToday): string {
  const late = standing.delayDays
  const how = late ? `${daysInWords(late)} late` : 'on time'
  const ending = standing.status === 'black' ? `. ${standing.words}.` : '.'
  return `Started on ${inWords(startedOn!)}, ${how}${ending}`
}

function bestWords(wait: WaitToday, today: Day): string {
  const { targetOn } = wait.window
  if (!targetOn) return ''
  const { his } = wordingFor(wait)
  return `${capital(his)} best start ${targetOn < today ? 'was' : 'is'} ${inWords(targetOn)}.`
}

/** 'If he has not started by 24 December 2026 a weekly course cannot end before his licence does.' */
function byWhen(wait: WaitToday): string {
  const { he, his, has } = wordingFor(wait)
  const by = inWords(wait.window.latestOn)
  if (wait.template.clock === 'caution') {
    return `A pair of workshops begun after ${by} does not usually end before the deadline, ${inWords(wait.window.hardEndOn)}.`
  }
  return `If ${he} ${has} not started by ${by} a ${pace(wait)} course cannot end before ${his} ${endsOf(wait)} does.`
}

function pastWords(wait: WaitToday, today: Day): string {
  const { his } = wordingFor(wait)
  const { hardEndOn } = wait.window
  if (hardEndOn < today) {
    const ends =
      wait.template.clock === 'caution' ? 'The deadline' : `The end of ${his} ${endsOf(wait)}`
    return `${ends}, ${inWords(hardEndOn)}, has passed.`
  }
  const on = inWords(wait.window.latestOn)
  return wait.template.clock === 'caution'
    ? `The last safe start was ${on}: an ordinary pair no longer ends before the deadline.`
    : `The last safe start was ${on}: an ordinary ${pace(wait)} course no longer ends before ${his} ${endsOf(wait)} does.`
}

function noWindowWords(wait: WaitToday, fit: Fit | undefined): string[] {
  const { his } = wordingFor(wait)
  const { latestOn, earliestOn } = wait.window
  const why = `${capital(his)} last safe start, ${inWords(latestOn)}, comes before ${his} earliest sensible start, ${inWords(earliestOn)}.`
  return [why, ...stillFits(wait, fit)]
}

/** A real cohort that still ends in time is named, though the planning rule has given up on an ordinary course. */
function stillFits(wait: WaitToday, fit: Fit | undefined): string[] {
  if (!fit) {
    const often = wait.frequency === 'weekly' ? 'twice a week, ' : ''
    return [
      wait.template.clock === 'caution'
        ? 'No cohort still fits: tell police now.'
        : `No cohort still fits. What is left: one to one, ${often}or a return to court.`,
    ]
  }
  const { cohort, stay } = fit
  const often = cohort.slots.length > 1 ? 'Twice weekly still fits' : 'One cohort still fits'
  return [`${often}: ${cohort.code} on ${inWords(stay.entryOn)}.`]
}

function placeWords(wait: WaitToday): string[] {
  const { booking, window } = wait
  const { he, his, s } = wordingFor(wait)
  if (!booking) return [`${capital(he)} hold${s} no place now.`]
  const over = daysBetween(window.hardEndOn, booking.finishesOn)
  const ends = wait.template.clock === 'caution' ? 'the deadline' : `${his} ${endsOf(wait)} ends`
  const against =
    over > 0 ? `${daysInWords(over)} after ${ends}` : `${daysInWords(-over)} before ${ends}`
  const how = wait.template.clock === 'caution' ? 'Workshop B is on' : 'The last session is on'
  return [`${how} ${inWords(booking.lastSessionOn)}; ${he} would finish ${against}.`]
}

function pace({ frequency }: WaitToday): string {
  return frequency === 'twice_weekly' ? 'twice-weekly' : 'weekly'
}
