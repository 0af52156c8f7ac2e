import { eq } from 'drizzle-orm'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import {
  attendances,
  cohortDaysOff,
  cohortFacilitators,
  cohorts,
  history,
  placements,
  programmeVersions,
  referrals,
  registers,
  sessionCovers,
  sessions,
} from '../../../db/probation/schema.ts'
import { closedWhy, type Day, minutesOf } from '../../../src/calendar.ts'
import { sessionOrder } from '../../../src/programmes/lay-sessions.ts'

/** Everything that must hold of the database on any day of the year; each breach in a line. */
export async function breachesOn(db: ProbationDatabase, today: Day): Promise<string[]> {
  const of = await read(db)
  return [
    ...sessionsInOrder(of),
    ...nothingTwice(of),
    ...openDays(of, today, await findCalendar(db.reader)),
    ...seats(of),
    ...attendance(of, today),
    ...men(of),
  ]
}

type Read = Awaited<ReturnType<typeof read>>

async function read({ reader }: ProbationDatabase) {
  return {
    cohorts: await reader
      .select({ cohort: cohorts, template: programmeVersions.template })
      .from(cohorts)
      .innerJoin(programmeVersions, eq(programmeVersions.id, cohorts.programmeVersionId)),
    sessions: await reader.select().from(sessions),
    leaders: await reader.select().from(cohortFacilitators),
    covers: await reader.select().from(sessionCovers),
    daysOff: await reader.select().from(cohortDaysOff),
    placements: await reader.select().from(placements),
    referrals: await reader.select().from(referrals),
    attendances: await reader.select().from(attendances),
    registers: await reader.select().from(registers),
    history: await reader.select({ subjectId: history.subjectId }).from(history),
  }
}

/** Sessions are numbered without a gap, are about what the programme says, and follow each other. */
function sessionsInOrder({ cohorts, sessions }: Read): string[] {
  return cohorts.flatMap(({ cohort, template }) => {
    const own = sessions
      .filter(({ cohortId }) => cohortId === cohort.id)
      .sort((one, two) => one.number - two.number)
    const order = sessionOrder(template)
    const breaches: string[] = []
    if (!cohort.cancelledOn && cohort.entry === 'closed' && own.length !== order.length) {
      breaches.push(`${cohort.code} has ${own.length} sessions, not ${order.length}`)
    }
    for (const [at, session] of own.entries()) {
      const place = order[(session.number - 1) % order.length]!
      const before = own[at - 1]
      if (session.number !== (before?.number ?? 0) + 1 && !cohort.cancelledOn) {
        breaches.push(`${cohort.code} lost the session before ${session.number}`)
      }
      if (place.moduleKey !== session.moduleKey) {
        breaches.push(`${cohort.code} ${session.number} is about ${session.moduleKey}`)
      }
      if (before && !isBefore(before, session)) {
        breaches.push(`${cohort.code} holds ${session.number} before ${before.number}`)
      }
    }
    return breaches
  })
}

type Held = Read['sessions'][number]

function isBefore(one: Held, two: Held): boolean {
  return `${one.heldOn} ${one.startsAt}` < `${two.heldOn} ${two.startsAt}`
}

/** No two sessions in one room at a time, and nobody leads two. */
function nothingTwice({ sessions, leaders, covers, cohorts }: Read): string[] {
  const breaches: string[] = []
  const codeOf = new Map(cohorts.map(({ cohort }) => [cohort.id, cohort.code]))
  const byDay = new Map<Day, Held[]>()
  for (const session of sessions) {
    byDay.set(session.heldOn, [...(byDay.get(session.heldOn) ?? []), session])
  }
  for (const [on, held] of byDay) {
    for (const [at, one] of held.entries()) {
      for (const two of held.slice(at + 1)) {
        if (!overlap(one, two)) continue
        const pair = `${codeOf.get(one.cohortId)} and ${codeOf.get(two.cohortId)} on ${on}`
        if (one.roomId === two.roomId) breaches.push(`one room: ${pair}`)
        const first = leadersOn(one, leaders, covers)
        const both = leadersOn(two, leaders, covers).filter((email) => first.includes(email))
        for (const email of both) breaches.push(`${email} leads ${pair}`)
      }
    }
  }
  return breaches
}

function overlap(one: Held, two: Held): boolean {
  const [first, second] = [minutesOf(one.startsAt), minutesOf(two.startsAt)]
  return first < second + two.minutes && second < first + one.minutes
}

function leadersOn(
  { cohortId, heldOn }: Held,
  leaders: Read['leaders'],
  covers: Read['covers'],
): string[] {
  const that = covers.filter((cover) => cover.cohortId === cohortId && cover.heldOn === heldOn)
  const usual = leaders
    .filter((leader) => leader.cohortId === cohortId)
    .map(({ email }) => email)
    .filter((email) => !that.some(({ absentEmail }) => absentEmail === email))
  return [...usual, ...that.flatMap(({ coverEmail }) => coverEmail ?? [])]
}

/** A session to come stands on no bank holiday, and on no day off of its cohort. */
function openDays(
  { sessions, cohorts, daysOff }: Read,
  today: Day,
  calendar: Awaited<ReturnType<typeof findCalendar>>,
): string[] {
  const cohortOf = new Map(cohorts.map(({ cohort }) => [cohort.id, cohort]))
  return sessions.flatMap(({ cohortId, heldOn, number }) => {
    const cohort = cohortOf.get(cohortId)!
    if (heldOn <= today || cohort.cancelledOn) return []
    const why = closedWhy(heldOn, calendar, cohort.venueId)
    const off = daysOff.find(
      (one) => one.cohortId === cohortId && one.fromOn <= heldOn && heldOn <= one.toOn,
    )
    return why || off ? [`${cohort.code} ${number} on ${heldOn}: ${why ?? off!.reason}`] : []
  })
}

/** Never more people than places on a day, nor a man in two cohorts of one referral. */
function seats({ cohorts, placements, referrals }: Read): string[] {
  const breaches: string[] = []
  const open = new Set(referrals.filter(({ endedOn }) => !endedOn).map(({ id }) => id))
  const active = placements.filter(
    ({ status, referralId }) =>
      (status === 'booked' || status === 'started') && open.has(referralId),
  )
  const held = new Set<string>()
  for (const { referralId } of active) {
    if (held.has(referralId)) breaches.push('a man holds two places')
    held.add(referralId)
  }
  for (const { cohort } of cohorts) {
    const own = active.filter(({ cohortId }) => cohortId === cohort.id)
    for (const { entryOn } of own) {
      const on = own.filter((one) => one.entryOn <= entryOn && entryOn <= one.lastSessionOn)
      if (on.length > cohort.maxPlaces) {
        breaches.push(`${cohort.code} seats ${on.length} of ${cohort.maxPlaces} on ${entryOn}`)
      }
    }
  }
  return breaches
}

/** A register's lines are of men who had a place then, of sessions that were held, numbered without a gap. */
function attendance(of: Read, today: Day): string[] {
  const breaches: string[] = []
  const sessionOf = new Map(of.sessions.map((session) => [session.id, session]))
  const placeOf = new Map(of.placements.map((place) => [place.id, place]))
  const numbers = new Map<string, number[]>()
  for (const line of of.attendances) {
    const session = sessionOf.get(line.sessionId)
    const place = placeOf.get(line.placementId)
    if (!session || !place) breaches.push('a line without its session or its place')
    else if (session.cohortId !== place.cohortId) breaches.push('a line in another cohort')
    else if (session.heldOn < place.entryOn)
      breaches.push(`a line before he joined ${place.entryOn}`)
    if (session && session.heldOn > today) breaches.push(`a line of ${session.heldOn}, to come`)
    const key = `${line.sessionId} ${line.referralId}`
    numbers.set(key, [...(numbers.get(key) ?? []), line.number])
  }
  for (const list of numbers.values()) {
    const sorted = [...list].sort((one, two) => one - two)
    if (sorted.some((number, at) => number !== at + 1)) breaches.push('a line was lost')
  }
  const kept = new Set(of.registers.map(({ sessionId }) => sessionId))
  if (of.attendances.some(({ sessionId }) => !kept.has(sessionId))) {
    breaches.push('a line without a register')
  }
  return breaches
}

/** Each man's record agrees with itself: start, places, end and history. */
function men({ referrals, placements, attendances, sessions, history }: Read): string[] {
  const breaches: string[] = []
  const told = new Set(history.map(({ subjectId }) => subjectId))
  const heldOn = new Map(sessions.map(({ id, heldOn }) => [id, heldOn]))
  for (const referral of referrals) {
    const own = placements.filter(({ referralId }) => referralId === referral.id)
    const lines = newest(attendances.filter(({ referralId }) => referralId === referral.id))
    // A pair that was cancelled, or a place lost to a recall, no longer says when he started.
    const counting = own.filter(({ status }) => status !== 'withdrawn').map(({ id }) => id)
    const attended = lines
      .filter(
        ({ outcome, placementId }) => outcome === 'attended' && counting.includes(placementId),
      )
      .map(({ sessionId }) => heldOn.get(sessionId)!)
      .sort()
    const active = own.find(({ status }) => status === 'booked' || status === 'started')
    if (referral.endedOn && active) breaches.push('an ended referral holds a place')
    if (active?.status === 'started' && !referral.startedOn) breaches.push('started, and no day')
    if (referral.startedOn && attended[0] && referral.startedOn > attended[0]) {
      breaches.push(`started on ${referral.startedOn}, attended on ${attended[0]}`)
    }
    if (own.some(({ entryOn, lastSessionOn }) => entryOn > lastSessionOn)) {
      breaches.push('a place that ends before it begins')
    }
    if (lines.length > 0 && !told.has(referral.id)) breaches.push('attended, and no history')
  }
  return breaches
}

type Line = Read['attendances'][number]

function newest(lines: readonly Line[]): Line[] {
  const last = new Map<string, Line>()
  for (const line of lines) {
    const before = last.get(line.sessionId)
    if (!before || before.number < line.number) last.set(line.sessionId, line)
  }
  return [...last.values()]
}
