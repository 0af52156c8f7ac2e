import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { letterFaults, tellingWord } from '../../../src/kit/neutral.ts'
import { daysElsewhere, daysWithout } from '../../../src/probation/letters/days.ts'
import {
  fill,
  type LetterChoice,
  type LetterFacts,
  letterOf,
} from '../../../src/probation/letters/letter.ts'
import {
  kindsFor,
  type LetterKind,
  letterKinds,
  letterMade,
  letterWordings,
} from '../../../src/probation/letters/letter-kinds.ts'
import { courses, labels, wordings } from '../../../src/probation/letters/wordings.ts'
import { theCalendar } from '../../support/calendar.ts'
import { weeklySessions } from '../../support/examples.ts'

const today = day('2026-11-23')
const room = 'Room 2'
const mondays = weeklySessions(day('2027-01-11')).map((session) => ({ ...session, roomName: room }))
const workshop = (on: string) => ({
  ...{ heldOn: day(on), startsAt: '10:00', minutes: 300, roomName: room },
})

const weekly: LetterFacts = {
  familyName: 'Walden',
  givenNames: 'Tom',
  crn: 'X000001',
  isPair: false,
  venueName: 'Winchester hub',
  localityName: 'Winchester',
  slots: [{ weekday: 'mon', startsAt: '18:00' }],
  entryOn: day('2027-01-11'),
  lastSessionOn: day('2027-06-21'),
  sessions: mondays,
  calendar: theCalendar,
}
const pair: LetterFacts = {
  ...weekly,
  isPair: true,
  venueName: 'Town Quay',
  localityName: 'Southampton',
  slots: [{ weekday: 'sat', startsAt: '10:00' }],
  entryOn: day('2027-01-02'),
  lastSessionOn: day('2027-01-30'),
  sessions: [workshop('2027-01-02'), workshop('2027-01-30')],
}
const choice: LetterChoice = {
  kind: 'appointment',
  wording: 'plain',
  sentence: '',
  sender: 'Dana Marsh',
  telephone: '01632 960 001',
}
const every = letterWordings.flatMap((wording) =>
  letterKinds.flatMap((kind) => courses.map((course) => ({ wording, kind, course }))),
)
const textOf = (made: ReturnType<typeof letterOf>) => JSON.stringify(made)

describe('the wordings', () => {
  test('every kind has text in every wording, for a course and for a pair', () => {
    expect(every).toHaveLength(18)
    for (const { wording, kind, course } of every) {
      const text = wordings[wording][kind][course]
      expect(text.heading).not.toBe('')
      expect(text.opening.length).toBeGreaterThan(0)
      expect(text.contact.join(' ')).toContain('{telephone}')
    }
  })

  test.each(every)('$wording, $kind, $course: no telling word, and no gap left', (one) => {
    const facts = one.course === 'pair' ? pair : weekly
    const made = textOf(letterOf({ ...choice, ...one }, facts, today))
    const words = /domestic|abuse|offence|victim|partner|risk|bbr|cara|building better relation/i
    expect(made).not.toMatch(words)
    expect(made).not.toMatch(/[{}]\w+\}/)
    expect(made).toContain('Dana Marsh')
    expect(made).toContain('01632 960 001')
  })

  test.each(every)('$wording, $kind, $course: speaks to whom it is sent, man or woman', (one) => {
    const facts = one.course === 'pair' ? pair : weekly
    const made = textOf(letterOf({ ...choice, ...one }, facts, today))
    expect(made).toMatch(/\byou\b/i)
    expect(made).not.toMatch(/\b(he|him|his|she|her|hers)\b/i)
  })

  test('an appointment says that late is refused; a place given back says not to come', () => {
    for (const { wording, course } of every) {
      const refused = /late,? you will be refused/
      expect(wordings[wording].appointment[course].rules.join(' ')).toMatch(refused)
      expect(wordings[wording].change[course].rules.join(' ')).toMatch(refused)
      expect(wordings[wording]['given-back'][course].opening.join(' ')).toMatch(/Do not /)
    }
    expect(wordings.large).toBe(wordings.plain)
  })

  test('a gap that nothing fills is a fault, never a hole in a letter', () => {
    expect(() => fill('Come to {place}', {})).toThrow('{place}')
  })
})

describe('a letter of a course', () => {
  const rows = (facts: LetterFacts) =>
    new Map(letterOf(choice, facts, today).rows.map(({ label, lines }) => [label, lines]))

  test('tells the first session, the weekly day and time, how long, and the last session', () => {
    expect([...rows(weekly)]).toEqual([
      [labels.first, ['Monday 11 January 2027']],
      [labels.time, ['6pm to 8:30pm']],
      [labels.length, ['2½ hours']],
      [labels.place, ['Winchester hub']],
      [labels.room, [room]],
      [labels.weekly, ['Every Monday 6pm']],
      [labels.last, ['Monday 21 June 2027']],
      [labels.reference, ['X000001']],
    ])
  })

  test('tells the days without a session in eight weeks: a bank holiday by name, others bare', () => {
    const april = weeklySessions(day('2027-04-12')).map((session) => ({
      ...session,
      roomName: room,
    }))
    const held = april.filter(({ heldOn }) => !['2027-04-26', '2027-05-03'].includes(heldOn))
    expect(daysWithout(held, weekly.slots, theCalendar)).toEqual([
      'Monday 26 April 2027',
      'Monday 3 May 2027 (Early May bank holiday)',
    ])
  })

  test('the eighth week counts, the ninth is not told', () => {
    const without = (missing: number) =>
      daysWithout(
        mondays.filter((_, at) => at !== missing),
        weekly.slots,
        theCalendar,
      )
    expect(without(7)).toEqual(['Monday 1 March 2027'])
    expect(without(8)).toEqual([])
  })

  test('a session moved to another day, time or room is told by itself', () => {
    const moved = mondays.map((session, at) => {
      if (at === 1) return { ...session, heldOn: day('2027-01-20') }
      return at === 2 ? { ...session, roomName: 'Hall' } : session
    })
    expect(daysElsewhere(moved, weekly.slots)).toEqual([
      'Wednesday 20 January 2027, 6pm to 8:30pm',
      'Monday 25 January 2027, 6pm to 8:30pm, Hall',
    ])
    expect(rows({ ...weekly, sessions: moved }).get(labels.none)).toEqual([
      'Monday 18 January 2027',
    ])
  })

  test('once he has started it tells the next session, not the first', () => {
    const later = { ...weekly, entryOn: day('2026-09-07'), sessions: mondays }
    expect(rows(later).get(labels.next)).toEqual(['Monday 11 January 2027'])
    expect(rows(later).has(labels.first)).toBe(false)
  })
})

describe('a letter of a pair', () => {
  test('tells both workshops with their dates, and that both must be attended', () => {
    const made = letterOf(choice, pair, today)
    expect(made.rows.slice(0, 4)).toEqual([
      { label: 'First workshop', lines: ['Saturday 2 January 2027, 10am to 3pm'] },
      { label: 'Second workshop', lines: ['Saturday 30 January 2027, 10am to 3pm'] },
      { label: 'How long', lines: ['5 hours each'] },
      { label: 'Place', lines: ['Town Quay, Southampton'] },
    ])
    expect(made.paragraphs[0]).toMatch(/^You must attend both/)
  })

  test('after the first one only the second is told', () => {
    const left = { ...pair, sessions: pair.sessions.slice(1) }
    expect(letterOf(choice, left, day('2027-01-04')).rows[0]!.label).toBe('Second workshop')
  })
})

describe('which letters fit a place', () => {
  const kindsOf = (some: Partial<Parameters<typeof kindsFor>[0]>) =>
    kindsFor({ status: 'booked', isEnded: false, hasDied: false, sessionsToCome: 3, ...some })

  test('held: an appointment or a change; given back: only that; done or ended: none', () => {
    const held: LetterKind[] = ['appointment', 'change']
    expect(kindsOf({})).toEqual(held)
    expect(kindsOf({ status: 'started' })).toEqual(held)
    expect(kindsOf({ status: 'withdrawn', sessionsToCome: 0, isEnded: true })).toEqual([
      'given-back',
    ])
    expect(kindsOf({ status: 'completed' })).toEqual([])
    expect(kindsOf({ isEnded: true })).toEqual([])
    expect(kindsOf({ sessionsToCome: 0 })).toEqual([])
  })

  test('history says which was made, and nothing of what it says', () => {
    expect(letterMade('appointment', 'plain')).toBe('Letter made: appointment, plain and short')
  })
})

describe('what a sender may add', () => {
  test('refuses a word that tells others what it is about, wherever it stands', () => {
    const telling = ['Domestic', 'abusive', 'offences', 'Victim', 'partners', 'risk', 'BBR', 'CARA']
    for (const word of telling) expect(tellingWord(`About the ${word}, come early`)).toBe(word)
  })

  test('lets a name and a longer word stand', () => {
    expect(tellingWord('Ask for Cara at the desk; walk briskly')).toBe(undefined)
  })

  test('refuses a telephone number that cannot be rung from outside', () => {
    const fields = (telephone: string) =>
      letterFaults({ sentence: '', telephone }).map(({ field }) => field)
    expect(fields('01632 960 001')).toEqual([])
    expect(fields('+44 (0)1632 960001')).toEqual([])
    expect(fields('ext 4021')).toEqual(['telephone'])
    expect(fields('960 001')).toEqual(['telephone'])
    expect(fields('01632 960 001 or call in')).toEqual(['telephone'])
  })
})
