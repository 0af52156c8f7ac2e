import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { foresee } from '../../../src/probation/waiting-list/foresee.ts'
import { type Referral, timingFactsOf } from '../../../src/probation/waiting-list/referral.ts'
import { windowOf } from '../../../src/probation/waiting-list/timing.ts'
import { moveInWords, windowChanges } from '../../../src/probation/waiting-list/window-changes.ts'
import { theCalendar } from '../../support/calendar.ts'
import { aWait, aWindow, bbr, timingFacts } from '../../support/examples.ts'

const {
  template,
  modulesDone,
  holds: _,
  frequency,
  assessedBeforeRelease,
  ...order
} = timingFacts()
const facts = { template, order, assessedBeforeRelease, frequency, modulesDone, holds: [] }
const window = windowOf(timingFactsOf(facts), theCalendar)
const before = { ...facts, window } as unknown as Referral
const today = day('2026-04-17')
const asked = { calendar: theCalendar, today }
const detox = {
  ...{ id: 'h', side: 'person' as const, reason: 'detox' },
  ...{ fromOn: day('2026-03-01'), toOn: day('2026-06-30') },
}

test('a hold moves the window, and with it the delay and the standing; the rest stays unsaid', () => {
  const wait = aWait({ window })
  expect(foresee(before, { holds: [detox] }, wait, asked).changes).toEqual([
    { field: 'Earliest sensible start', before: '9 February 2026', after: '1 July 2026' },
    { field: 'Best start', before: '7 April 2026', after: '29 July 2026' },
    { field: 'Delay', before: '10 days', after: '0 days' },
    { field: 'Standing', before: '10 days late', after: 'On time so far' },
  ])
  expect(foresee(before, {}, wait, asked).changes).toEqual([])
})

test('an open hold leaves the dates, and delay is not counted while it lasts', () => {
  const open = { ...detox, toOn: undefined }
  expect(foresee(before, { holds: [open] }, aWait({ window }), asked)).toEqual({
    window,
    changes: [
      { field: 'Delay', before: '10 days', after: 'Not counted' },
      { field: 'Standing', before: '10 days late', after: 'Not ready: detox' },
    ],
  })
})

test('who waits no more has dates that move and no standing', () => {
  const found = foresee(before, { frequency: 'twice_weekly' }, undefined, asked)
  expect(found.changes.map(({ field }) => field)).toEqual(['Last safe start'])
  expect(found.window.latestOn > window.latestOn).toBe(true)
})

test('modules done here since the start leave the dates as they were worked out before', () => {
  const done = { ...facts, modulesDone: ['foundation', 'thinking'] }
  expect(timingFactsOf({ ...done, modulesSinceStart: ['thinking'] }).modulesDone).toEqual([
    'foundation',
  ])
  expect(timingFactsOf(done)).toEqual({
    ...timingFacts(),
    template: bbr,
    modulesDone: done.modulesDone,
  })
})

test('each of six dates says how it moves, is there now, or falls away', () => {
  const was = aWindow({ retryByOn: day('2026-03-16') })
  const is = aWindow({
    clockStartOn: day('2026-01-13'),
    earliestOn: day('2026-02-10'),
    targetOn: undefined,
    latestOn: day('2027-05-05'),
    hardEndOn: day('2028-01-12'),
  })
  expect(windowChanges(was, is).map(moveInWords)).toEqual([
    'Clock start moves from 12 January 2026 to 13 January 2026.',
    'Earliest sensible start moves from 9 February 2026 to 10 February 2026.',
    'Best start, 7 April 2026, falls away.',
    'Retry by, 16 March 2026, falls away.',
    'Last safe start moves from 4 May 2027 to 5 May 2027.',
    'Hard end moves from 11 January 2028 to 12 January 2028.',
  ])
  const back = windowChanges(is, was).map(moveInWords)
  expect(back[2]).toBe('Best start is now 7 April 2026.')
  expect(back[3]).toBe('Retry by is now 16 March 2026.')
  expect(windowChanges(was, was)).toEqual([])
})
