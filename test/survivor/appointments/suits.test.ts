import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  againstTarget,
  closedInWords,
  mayBook,
  type Offer,
  offerOf,
  offersFor,
  partsInWords,
  type Seeker,
  sessionsInWords,
  suits,
  targetStatus,
} from '../../../src/survivor/appointments/suits.ts'
import { aBook, aGroup, aSession, aWoman, first } from './a-book.ts'

// Groups for one woman: where she could begin, and every reason against it. G4 has three parts, on Tuesdays at 10am.

const monday = addDays(first, -1)
const early = { today: monday, time: '09:00' }
const aSeeker = (some: Partial<Seeker> = {}): Seeker => ({
  ...{ enrolmentId: 'hers', had: new Set<number>(), localityId: 'winchester', stepFree: false },
  ...{ language: 'English', availability: [], travelMinutes: undefined, crechePlaces: 0 },
  ...some,
})
const begins = ({ firsts }: Offer) => firsts.map(({ session }) => session.id)
const said = ({ unsuited }: Offer) => unsuited.map(({ words }) => words)

/** So many women who begin on the day of that session, of their own or with a child. */
const women = (count: number, session = 1, crechePlaces = 0) =>
  Array.from({ length: count }, (_, at) =>
    aWoman(`w${session}-${at}`, { firstOn: addDays(first, 7 * (session - 1)) }, { crechePlaces }),
  )

describe('where she could begin', () => {
  test('in a rolling group at every session of a part she needs, with the last she would need', () => {
    const offer = offerOf(aSeeker(), aBook(), early)
    expect(offer.firsts).toEqual([
      { session: aSession(1), lastOn: addDays(first, 14), parts: 3 },
      { session: aSession(2), lastOn: addDays(first, 21), parts: 3 },
      { session: aSession(3), lastOn: addDays(first, 28), parts: 3 },
      { session: aSession(4), lastOn: addDays(first, 35), parts: 3 },
    ])
    expect([suits(offer), mayBook(offer), offer.until]).toEqual([true, true, undefined])
  })

  test('not where the calendar is not laid as far as she would need it, unless the group stops', () => {
    const stops = aBook([], { group: aGroup({ endsOn: addDays(first, 35) }) })
    expect(begins(offerOf(aSeeker(), stops, early))).toEqual(['s1', 's2', 's3', 's4', 's5', 's6'])
    const last = offerOf(aSeeker(), stops, early).firsts.at(-1)!
    expect([last.parts, last.lastOn]).toEqual([1, addDays(first, 35)])
  })

  test('not at a part that she has had, and no part counts twice', () => {
    const offer = offerOf(aSeeker({ had: new Set([1]) }), aBook(), early)
    expect(begins(offer)).toEqual(['s2', 's3'])
    expect(offer.firsts.map(({ parts }) => parts)).toEqual([2, 2])
  })

  test('today until it begins, and not from then on', () => {
    const at = (time: string) => begins(offerOf(aSeeker(), aBook(), { today: first, time }))[0]
    expect(at('09:59')).toBe('s1')
    expect(at('10:01')).toBe('s2')
  })

  test('in a closed group at its first session alone, and nowhere once it has begun', () => {
    const closed = aBook([], { group: aGroup({ entry: 'closed' }) })
    expect(begins(offerOf(aSeeker(), closed, early))).toEqual(['s1'])
    const late = offerOf(aSeeker(), closed, { today: addDays(first, 1), time: '09:00' })
    expect(begins(late)).toEqual([])
    expect(said(late)).toEqual(['Closed group, started on 17 November 2026'])
    expect(said(offerOf(aSeeker(), closed, { today: first, time: '10:01' }))).toEqual(said(late))
    expect(mayBook(late)).toBe(false)
  })

  test('in a closed group though its last part is not laid yet', () => {
    const some = { group: aGroup({ entry: 'closed' }), sessions: [aSession(1), aSession(2)] }
    expect(begins(offerOf(aSeeker(), aBook([], some), early))).toEqual(['s1'])
  })

  test('in a closed group whose first session is cancelled, at the next', () => {
    const sessions = [aSession(1, { cancelledWhy: 'Snow' }), aSession(2), aSession(3), aSession(4)]
    const closed = aBook([], { group: aGroup({ entry: 'closed' }), sessions })
    expect(begins(offerOf(aSeeker(), closed, early))).toEqual(['s2'])
    const late = offerOf(aSeeker(), closed, { today: addDays(first, 8), time: '09:00' })
    expect(said(late)).toEqual(['Closed group, started on 24 November 2026'])
  })
})

describe('seats and crèche places', () => {
  test('a group with its last seat free suits, and one without is full until somebody leaves', () => {
    expect(begins(offerOf(aSeeker(), aBook(women(7)), early))[0]).toBe('s1')
    const full = offerOf(aSeeker(), aBook(women(8)), early)
    expect(begins(full)).toEqual(['s4'])
    expect(full.until).toBe('Full until 8 December 2026')
    expect(suits(full)).toBe(true)
  })

  test('her own seat does not stand in her way', () => {
    const own = aBook([...women(7), aWoman('hers')])
    expect(begins(offerOf(aSeeker(), own, early))[0]).toBe('s1')
    expect(begins(offerOf(aSeeker({ enrolmentId: 'other' }), own, early))[0]).toBe('s4')
  })

  test('full at every session is a hard reason, with the day it holds until', () => {
    const offer = offerOf(aSeeker(), aBook([...women(8), ...women(8, 4)]), early)
    expect(said(offer)).toEqual(['Full until at least 8 December 2026'])
    expect([suits(offer), mayBook(offer)]).toEqual([false, false])
  })

  test('a crèche place is asked for where she needs one, and not where she does not', () => {
    const kept = aBook(women(2, 1, 1))
    expect(begins(offerOf(aSeeker(), kept, early))[0]).toBe('s1')
    const offer = offerOf(aSeeker({ crechePlaces: 1 }), kept, early)
    expect(begins(offer)).toEqual(['s4'])
    expect(offer.until).toBe('No crèche place until 8 December 2026')
    expect(begins(offerOf(aSeeker({ crechePlaces: 1 }), aBook(women(1, 1, 1)), early))[0]).toBe(
      's1',
    )
  })

  test('more crèche places than the group has, or none free at all, are hard reasons', () => {
    const three = offerOf(aSeeker({ crechePlaces: 3 }), aBook(), early)
    expect(said(three)).toEqual(['No crèche place: she needs 3, it has 2'])
    const taken = aBook([...women(2, 1, 1), ...women(2, 4, 1)])
    expect(said(offerOf(aSeeker({ crechePlaces: 1 }), taken, early))).toEqual([
      'No crèche place is free',
    ])
    expect(begins(offerOf(aSeeker({ crechePlaces: 2 }), aBook(), early))[0]).toBe('s1')
    expect(said(offerOf(aSeeker({ crechePlaces: 2 }), taken, early))).toEqual([
      'No crèche place is free',
    ])
  })

  test('a crèche that is over full stands in the way of nobody without children', () => {
    expect(begins(offerOf(aSeeker(), aBook(women(3, 1, 1)), early))[0]).toBe('s1')
  })

  test('the weeks that are drawn leave out the session that has begun today', () => {
    const at = (time: string) => offerOf(aSeeker(), aBook(), { today: first, time }).weeks[0]!.onDay
    expect([at('10:00'), at('10:01')]).toEqual([first, addDays(first, 7)])
  })

  test('the weeks that are drawn are eight at most, a cancelled session among them', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) =>
      aSession(number, number === 2 ? { cancelledWhy: 'Snow' } : {}),
    )
    const { weeks } = offerOf(aSeeker(), aBook(women(3), { sessions: ten }), early)
    expect(weeks.map(({ onDay }) => onDay)).toEqual(ten.slice(0, 8).map(({ onDay }) => onDay))
  })
})

describe('every other reason why there is no way in', () => {
  const hard = (book: ReturnType<typeof aBook>, seeker = aSeeker(), now = early) => {
    const offer = offerOf(seeker, book, now)
    expect(offer.unsuited.every(({ isHard }) => isHard)).toBe(true)
    return said(offer)
  }

  test('she has had every session', () => {
    expect(hard(aBook(), aSeeker({ had: new Set([1, 2, 3]) }))).toEqual([
      'She has had every session',
    ])
  })

  test('the group has stopped', () => {
    const group = aGroup({ endsOn: addDays(first, 7) })
    const sessions = [aSession(1), aSession(2)]
    const now = { today: addDays(first, 8), time: '09:00' }
    expect(hard(aBook([], { group, sessions }), aSeeker(), now)).toEqual([
      'Stops on 24 November 2026',
    ])
  })

  test('the venue is closed, for some days or for good', () => {
    const shut = (number: number, closureId = 'boiler') =>
      aSession(number, { cancelledWhy: 'Boiler broken', closureId } as never)
    expect(hard(aBook([], { sessions: [shut(1)] }))).toEqual([
      'Venue closed: no session is held there on 17 November 2026 (Boiler broken)',
    ])
    expect(hard(aBook([], { sessions: [shut(1), shut(2)] }))).toEqual([
      'Venue closed: no session is held there until after 24 November 2026 (Boiler broken)',
    ])
    expect(hard(aBook([], { sessions: [shut(1, 'hall')] }))).toEqual([
      'Venue closed for good: no session is held there',
    ])
    expect(closedInWords([shut(2)])).toContain('on 24 November 2026')
  })

  test('nothing that she needs is laid yet', () => {
    const none = ['No session that she needs is laid yet']
    expect(hard(aBook([], { sessions: [] }))).toEqual(none)
    const after = { today: addDays(first, 1), time: '09:00' }
    expect(hard(aBook([], { sessions: [aSession(1)] }), aSeeker(), after)).toEqual(none)
    const closed = aBook([], { group: aGroup({ entry: 'closed' }), sessions: [aSession(1)] })
    expect(hard(closed, aSeeker({ had: new Set([1]) }))).toEqual(none)
  })

  test('a closed day counts until it is over', () => {
    const shut = aSession(1, { cancelledWhy: 'Boiler broken', closureId: 'boiler' } as never)
    const on = (today: typeof first) =>
      hard(aBook([], { sessions: [shut] }), aSeeker(), { today, time: '12:00' })[0]
    expect(on(first)).toContain('Venue closed: no session is held there on 17 November 2026')
    expect(on(addDays(first, 1))).toBe('No session that she needs is laid yet')
  })
})

describe('her wishes', () => {
  test('step-free is never set aside; time, language and journey may be, with a reason', () => {
    const group = aGroup({
      stepFree: false,
      language: 'Polish',
      localityId: 'fareham',
      locality: 'Fareham',
    })
    const seeker = aSeeker({ stepFree: true, availability: ['tue-evening'], travelMinutes: 40 })
    const offer = offerOf(seeker, aBook([], { group }), early)
    expect(offer.unsuited).toEqual([
      { isHard: true, words: 'Not step-free' },
      { isHard: false, words: 'Wrong time for her: Tuesday 10am to midday' },
      { isHard: false, words: 'Held in Polish, her language is English' },
      {
        isHard: false,
        words: 'Perhaps too far: in Fareham, and she can travel 40 minutes at most',
      },
    ])
    expect(mayBook(offer)).toBe(false)
    const walks = offerOf({ ...seeker, stepFree: false }, aBook([], { group }), early)
    expect([mayBook(walks), suits(walks)]).toEqual([true, false])
  })

  test('what she did not say, or what the group has, is no reason', () => {
    const seeker = aSeeker({ stepFree: true, availability: ['tue-day'], travelMinutes: 40 })
    expect(said(offerOf(seeker, aBook(), early))).toEqual([])
    const far = aBook([], { group: aGroup({ localityId: 'fareham' }) })
    expect(said(offerOf(aSeeker(), far, early))).toEqual([])
  })
})

test('groups that suit come first and soonest first, then what may be chosen with a reason, then the rest', () => {
  const book = (code: string, some: Parameters<typeof aGroup>[0] = {}, from = 1) =>
    aBook([], {
      group: aGroup({ id: code, code, ...some }),
      sessions: [0, 1, 2, 3, 4].map((step) => aSession(from + step)),
    })
  const books = [
    book('G1', { stepFree: false }),
    book('G2', { language: 'Polish' }),
    book('G3', {}, 2),
    book('G5'),
    book('G4'),
  ]
  const none = { ...book('G0'), sessions: [] }
  for (const shown of [
    [none, ...books],
    [...books.toReversed(), none],
  ]) {
    const offers = offersFor(aSeeker({ stepFree: true }), shown, early)
    expect(offers.map((offer) => offer.book.group.code)).toEqual([
      ...['G4', 'G5', 'G3', 'G2', 'G1', 'G0'],
    ])
  }
})

test('a first session stands to the target by its days, red only after the setting', () => {
  const target = day('2026-12-01')
  const on = (days: number) => addDays(target, days)
  expect([-1, 0, 1, 14, 15].map((days) => targetStatus(on(days), target, 14))).toEqual([
    ...['green', 'green', 'amber', 'amber', 'red'],
  ])
  expect(againstTarget(on(0), target)).toBe('On the target of 1 December 2026')
  expect(againstTarget(on(1), target)).toBe('1 day after the target of 1 December 2026')
  expect(againstTarget(on(-3), target)).toBe('3 days before the target of 1 December 2026')
})

test('how many sessions she would have there, and how many she would lack', () => {
  const some = (parts: number) => ({ session: aSession(1), lastOn: day('2027-02-24'), parts })
  expect(partsInWords(some(12), 12)).toBe('12 sessions, the last on 24 February 2027')
  expect(partsInWords(some(1), 1)).toBe('1 session, on 24 February 2027')
  expect(partsInWords(some(3), 12)).toBe(
    '3 of the 12 sessions she needs, the last on 24 February 2027',
  )
  expect([sessionsInWords(1), sessionsInWords(7)]).toEqual(['1 session', '7 sessions'])
})
