import { type Day, daysBetween, daysInWords, inWords } from '../../calendar.ts'
import type { Status } from '../../kit/status.ts'
import { holdWords } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { finishInWords } from '../waiting-list/finish.ts'
import { endsOf, type WaitToday } from '../waiting-list/wait.ts'

/** What opens his page: a verdict in colour and words, and the sentences that give its reason. */
export type Verdict = { status: Status; lead: string; rest: string[] }

/** Where somebody stands, as the head of a page says it: a lead, and what explains it (rule 7.4). */
export function verdictFor(wait: WaitToday, today: Day): Verdict {
  const { standing, openHold } = wait
  const { status } = standing
  if (standing.basis === 'started')
    return { status, lead: startedLead(wait), rest: placeWords(wait) }
  if (openHold) return { status, lead: holdLead(openHold), rest: holdRest(wait, today) }
  if (standing.basis === 'booked') {
    return { status, lead: bookedLead(wait), rest: [bestWords(wait, today), ...placeWords(wait)] }
  }
  if (!wait.window.targetOn) return { status, lead: pastLead(wait), rest: noWindowWords(wait) }
  if (standing.slackDays < 0) {
    const rest = [bestWords(wait, today), pastWords(wait, today)]
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
  return targetOn ? [kept, latest] : [kept, ...noWindowWords(wait)]
}

/** '172 days late, and 31 days to his last safe start.'; the nearer danger first. */
function waitingLead(wait: WaitToday, today: Day): string {
  const { delayDays = 0, slackDays } = wait.standing
  const { his } = wordingFor(wait)
  const left =
    slackDays === 0
      ? 'the last safe start is today'
      : `${daysInWords(slackDays)} to ${his} last safe start`
  if (delayDays > 0) {
    const late = `${daysInWords(delayDays)} late`
    return wait.standing.isNear ? `${capital(left)}; ${late}.` : `${late}, and ${left}.`
  }
  if (wait.standing.status === 'red') return `${capital(left)}.`
  const ahead = daysBetween(today, wait.window.targetOn ?? today)
  return ahead > 0
    ? `On time so far: ${daysInWords(ahead)} to ${his} best start.`
    : `On time so far: ${his} best start is today.`
}

/** What still can be booked before what cannot finish (rule 7.6). */
function pastLead(wait: WaitToday): string {
  const { lastChance, delayDays } = wait.standing
  const { his } = wordingFor(wait)
  const isPair = wait.template.clock === 'caution'
  const late = delayDays ? ` ${daysInWords(delayDays)} late.` : ''
  if (lastChance) {
    const { code, bookBy } = lastChance
    const what = isPair ? 'pair' : 'place'
    return `Book ${code} by ${inWords(bookBy)}: the last ${what} that ends in time.${late}`
  }
  if (isPair) return `No pair that is on offer ends before the deadline: tell police now.${late}`
  const left = whatIsLeft(wait)
  return `No course that is on offer ends before ${his} ${endsOf(wait)} does: ${left}.${late}`
}

function whatIsLeft({ frequency }: WaitToday): string {
  return `one to one, ${frequency === 'weekly' ? 'twice weekly, ' : ''}or return to court`
}

function bookedLead(wait: WaitToday): string {
  const { delayDays = 0, status } = wait.standing
  const when = `booked to start on ${inWords(wait.booking!.entryOn)}`
  if (status === 'black') return tooLateLead(wait)
  return delayDays > 0 ? `${daysInWords(delayDays)} late, ${when}.` : `On time, ${when}.`
}

function startedLead(wait: WaitToday): string {
  const { delayDays: late, status } = wait.standing
  const how = late === undefined ? '' : late ? `, ${daysInWords(late)} late` : ', on time'
  const ending = status === 'black' && wait.booking ? ` ${tooLateLead(wait)}` : ''
  return `Started on ${inWords(wait.startedOn!)}${how}.${ending}`
}

/** 'Ends 12 days after his order: ask for an extension, one to one, twice weekly, or return to court.' */
function tooLateLead(wait: WaitToday): string {
  const { words } = wait.standing
  return wait.template.clock === 'caution'
    ? `${words}: tell police, or move the pair.`
    : `${words}: ask for an extension, ${whatIsLeft(wait)}.`
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

function noWindowWords(wait: WaitToday): string[] {
  const { his } = wordingFor(wait)
  const { latestOn, earliestOn } = wait.window
  return [
    `${capital(his)} last safe start, ${inWords(latestOn)}, comes before ${his} earliest sensible start, ${inWords(earliestOn)}.`,
  ]
}

function placeWords(wait: WaitToday): string[] {
  const { booking, window } = wait
  const { he, s } = wordingFor(wait)
  if (!booking) return [`${capital(he)} hold${s} no place now.`]
  const ending = { ends: endsOf(wait), hardEndOn: window.hardEndOn }
  return [`${capital(finishInWords(booking, ending))}.`]
}

function pace({ frequency }: WaitToday): string {
  return frequency === 'twice_weekly' ? 'twice-weekly' : 'weekly'
}
