import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { followsInWords } from '../../../src/probation/attendance/after-words.ts'
import {
  chosenIn,
  countInWords,
  differencesWith,
  hasBegun,
  ledNow,
  readRegister,
  registerErrors,
  sessionRefusal,
} from '../../../src/probation/attendance/register.ts'

const session = { heldOn: day('2026-11-23'), startsAt: '18:00' }
const at = (today: string, time: string) => ({ today: day(today), time })
const listed = [
  { referralId: 'tom', called: 'Walden, Tom', saved: undefined },
  { referralId: 'ben', called: 'X000002', saved: 'attended' as const },
]

describe('a register', () => {
  test('opens when its session begins, not a minute before', () => {
    expect(hasBegun(session, at('2026-11-23', '17:59'))).toBe(false)
    expect(hasBegun(session, at('2026-11-23', '18:00'))).toBe(true)
    expect(hasBegun(session, at('2026-11-24', '08:00'))).toBe(true)
    expect(hasBegun(session, at('2026-11-22', '23:00'))).toBe(false)
  })

  test('is refused where the session was moved after the page was opened', () => {
    const now = at('2026-12-01', '09:00')
    expect(sessionRefusal(session, '2026-11-23 18:00', now)).toBeUndefined()
    expect(sessionRefusal(session, '2026-11-16 18:00', now)).toEqual({
      why: 'moved',
      words: 'It was moved to Monday 23 November 2026, 6pm. Nothing was saved.',
    })
    expect(sessionRefusal(session, '2026-11-23 17:30', now)?.why).toBe('moved')
    expect(sessionRefusal(session, '2026-11-23 18:00', at('2026-11-20', '19:00'))?.why).toBe(
      'not_begun',
    )
  })

  test('saves a line for each man recorded, and none for who is not recorded yet', () => {
    const read = readRegister(new Map([['tom', 'late_refused']]), listed)
    expect(read).toEqual({ lines: [{ referralId: 'tom', outcome: 'late_refused' }], faults: [] })
    expect(readRegister(new Map([['tom', 'not_recorded']]), listed).lines).toEqual([])
  })

  test('refuses an outcome off the list, and a catch-up, which has its own form', () => {
    for (const choice of ['absent', 'catch_up_done', '']) {
      const { faults } = readRegister(new Map([['tom', choice]]), listed)
      expect(faults).toEqual([{ referralId: 'tom', message: 'Select what became of Walden, Tom' }])
    }
  })

  test('refuses a man who has left the list, and a saved line without an amendment', () => {
    expect(readRegister(new Map([['gone', 'attended']]), listed).faults[0]).toMatchObject({
      referralId: '',
    })
    expect(
      readRegister(new Map([['ben', 'unacceptable_absence']]), listed).faults[0]!.message,
    ).toContain('recorded already')
    expect(readRegister(new Map([['ben', 'not_recorded']]), listed).faults).toEqual([])
  })

  test('counts who is recorded, and shows what two tabs say', () => {
    expect(countInWords(listed)).toBe('1 of 2 recorded')
    const chosen = new Map([
      ['tom', 'attended'],
      ['ben', 'late_refused'],
    ])
    expect(differencesWith(chosen, listed)).toEqual([
      { field: 'Walden, Tom', before: 'Not recorded yet', after: 'Attended' },
      { field: 'X000002', before: 'Attended', after: 'Late, refused' },
    ])
  })

  test('reads what was chosen of each, and nothing else that was posted', () => {
    const posted = {
      led: 'hana',
      'outcome-tom': 'attended',
      'outcome-ben': ['a', 'b'],
      version: '1',
    }
    expect([...chosenIn(posted)]).toEqual([
      ['tom', 'attended'],
      ['ben', ''],
    ])
  })

  test('says beside whom something is wrong, who must have led, and that somebody is recorded', () => {
    const fault = { referralId: 'tom', message: 'Select' }
    expect(registerErrors([])).toBeUndefined()
    expect(registerErrors([fault, { referralId: '', message: 'Somebody has left' }])).toEqual({
      'outcome-tom': ['Select'],
      '': ['Somebody has left'],
    })
    expect(registerErrors([], true, true)).toEqual({
      led: ['Select who led the session'],
      '': ['Select what became of at least one person'],
    })
    expect(registerErrors([fault], false, true)).toEqual({ 'outcome-tom': ['Select'] })
  })

  test('is led by whoever was to lead it until it is saved, then by whoever did', () => {
    const leaders = [
      { email: 'hana@', name: 'Hana Ito' },
      { email: 'vic@', name: 'Vic Moor' },
    ]
    expect(ledNow({ leaders, ledBy: [], version: 0 })).toEqual(['hana@', 'vic@'])
    expect(ledNow({ leaders, ledBy: ['Vic Moor', 'Gone'], version: 1 })).toEqual(['vic@'])
  })

  test('shows of two tabs only where they differ', () => {
    expect(differencesWith(new Map([['ben', 'attended']]), listed)).toEqual([])
  })

  test('says in words what follows from it', () => {
    const dueOn = day('2026-11-25')
    const tasks = [
      { kind: 'warning' as const, dueOn },
      { kind: 'warning' as const, dueOn },
      { kind: 'catch_up' as const, dueOn: day('2026-11-29') },
      { kind: 'catch_up' as const, dueOn },
    ]
    expect(followsInWords(tasks, dueOn)).toBe(
      '2 warnings to give, 2 catch-ups to hold by Wednesday 25 November',
    )
    expect(followsInWords([], dueOn)).toBeUndefined()
    expect(followsInWords(tasks.slice(1, 3), day('2026-11-29'))).toBe(
      '1 warning to give, 1 catch-up to hold by Sunday 29 November',
    )
    expect(followsInWords(tasks.slice(2, 3), day('2026-11-30'))).toBe(
      '1 catch-up to hold, overdue since Sunday 29 November',
    )
  })
})
