import { type Day, timeAfter, timeInWords, type Weekday, weekdayInWords } from '../../calendar.ts'

export type GroupEntry = 'rolling' | 'closed'

export const entryWords: Record<GroupEntry, string> = {
  rolling: 'Rolling: joined at any session',
  closed: 'Closed: joined at its first session',
}

/** A group under its neutral code. */
export type Group = {
  id: string
  code: string
  entry: GroupEntry
  siteId: string
  siteKind: 'own' | 'shared'
  site: string
  localityId: string
  locality: string
  weekday: Weekday
  startsAt: string
  minutes: number
  startsOn: Day
  endsOn: Day | undefined
  minPlaces: number
  maxPlaces: number
  crechePlaces: number
  stepFree: boolean
  language: string
  version: number
  facilitators: readonly Facilitator[]
}

export type Facilitator = { workerId: string; name: string }

/** One session of a group; `part` is which of the programme's sessions it is. */
export type GroupSession = {
  id: string
  number: number
  part: number
  onDay: Day
  startsAt: string
  minutes: number
  cancelledWhy: string | undefined
  /** The closure that holds it back, where that is why. */
  closureId?: string | undefined
  version: number
}

/** 'Tuesday 10am to midday' */
export function timeOfGroup(group: Pick<Group, 'weekday' | 'startsAt' | 'minutes'>): string {
  const ends = timeAfter(group.startsAt, group.minutes)
  return `${weekdayInWords(group.weekday)} ${timeInWords(group.startsAt)} to ${timeInWords(ends)}`
}

const telling =
  /freedom|domestic|abuse|violen|surviv|victim|refuge|safe|women|perpetrat|marac|idva|^dv|dv$|^da[^a-z]|[^a-z]dv|^fp\b/i

/** Why a code cannot be used: it must say nothing of what the group is (rule 14.3). */
export function codeFault(code: string): string | undefined {
  if (!/^[A-Z0-9](?:[A-Z0-9 -]{0,18}[A-Z0-9])?$/i.test(code)) {
    return 'Enter a code of 1 to 20 letters, numbers, spaces and hyphens'
  }
  if (telling.test(code)) return 'Code must say nothing of what the group is: use one like G7'
  return undefined
}

/** 'G4': the next letter and number that no group has. */
export function nextCode(taken: readonly string[]): string {
  const used = new Set(taken.map((code) => code.toUpperCase()))
  let number = 1
  while (used.has(`G${number}`)) number++
  return `G${number}`
}
