import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { PresenceLine } from '../../../src/survivor/enrolments/enrolment.ts'
import {
  newestLines,
  partsHad,
  progressInWords,
  progressOf,
  startedAfter,
} from '../../../src/survivor/enrolments/progress.ts'

let made = 0
const aLine = (onDay: string, some: Partial<PresenceLine> = {}): PresenceLine => ({
  ...{ id: ++made, sessionId: undefined, onDay: day(onDay), part: 1, outcome: 'attended' },
  ...{ reason: '', by: 'Nadia Brook' },
  ...some,
})
const had = (parts: number) => new Set(Array.from({ length: parts }, (_, index) => index + 1))

test('of each session its newest line counts, however they were read, and the oldest session stands first', () => {
  const first = aLine('2026-11-16', { sessionId: 'a' })
  const later = aLine('2026-11-16', { sessionId: 'a', outcome: 'missed' })
  const alone = aLine('2026-11-09')
  expect(newestLines([later, alone, first])).toEqual([alone, later])
  expect(newestLines([first, later])).toEqual([later])
  const sameDay = [aLine('2026-11-09', { part: 2 }), aLine('2026-11-09', { sessionId: 'b' })]
  expect(newestLines(sameDay)).toHaveLength(2)
})

test('a part counts once, where she attended it or had it before', () => {
  const lines = [
    aLine('2026-11-02', { part: 3 }),
    aLine('2026-11-09', { part: 3 }),
    aLine('2026-11-16', { part: 4, outcome: 'missed' }),
    aLine('2026-11-23', { part: 5, outcome: 'sent_word' }),
  ]
  expect([...partsHad(lines, [1])]).toEqual([1, 3])
})

test('10 of 12 are enough and 9 are not; never more are asked than there are', () => {
  const of = (parts: number, total = 12) => progressOf(had(parts), { total, enough: 10 })
  expect([of(9).isEnough, of(10).isEnough, of(11).isEnough]).toEqual([false, true, true])
  expect(of(9)).toMatchObject({ had: [1, 2, 3, 4, 5, 6, 7, 8, 9], left: [10, 11, 12], enough: 10 })
  expect(of(7, 8)).toMatchObject({ isEnough: false, enough: 8 })
  expect(of(8, 8).isEnough).toBe(true)
  expect(progressInWords(of(9))).toBe('9 of 12 sessions; 10 count as complete')
  expect(progressInWords(of(10))).toBe('10 of 12 sessions: enough to count as complete')
})

test('her start is the first session that she attended, and follows its register', () => {
  const on = (text: string) => day(text)
  const missed = aLine('2026-11-02', { outcome: 'missed' })
  const came = [missed, aLine('2026-11-16'), aLine('2026-11-09')]
  expect(startedAfter(came, undefined, on('2026-11-16'))).toBe('2026-11-09')
  expect(startedAfter([missed], undefined, on('2026-11-02'))).toBeUndefined()
  // Brought in from elsewhere: no line tells of it.
  expect(startedAfter([missed], on('2026-10-05'), on('2026-11-02'))).toBe('2026-10-05')
  expect(startedAfter(came, on('2026-10-05'), on('2026-11-16'))).toBe('2026-10-05')
  expect(startedAfter(came, on('2026-11-20'), on('2026-11-16'))).toBe('2026-11-09')
  // It is that very day which is put right.
  expect(startedAfter([missed], on('2026-11-02'), on('2026-11-02'))).toBeUndefined()
  expect(startedAfter(came, on('2026-11-02'), on('2026-11-02'))).toBe('2026-11-09')
})
