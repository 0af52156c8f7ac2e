import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { verdictFor } from '../../../src/probation/placements/verdict.ts'
import { type Wait, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { theTemplate } from '../../support/calendar.ts'
import { aWait, aWindow } from '../../support/examples.ts'

// What opens a person's page, case by case, with the day before and after each edge.

type Status = ReturnType<typeof verdictFor>['status']
type Chance = Parameters<typeof waitOn>[2]

const today = day('2026-11-23')
const from = (days: number) => addDays(today, days)
const window = (some: Partial<Wait['window']>) =>
  aWindow({
    earliestOn: from(-60),
    targetOn: from(-30),
    latestOn: from(60),
    hardEndOn: from(300),
    ...some,
  })
const booking = {
  placementId: 'p',
  cohortId: 'c',
  code: 'BBR-26-05',
  entryOn: from(16),
  lastSessionOn: from(200),
  finishesOn: from(220),
  status: 'booked' as const,
  pinned: false,
}
const cara = { template: theTemplate('cara'), route: 'conditional_caution' as const }
const hold = {
  id: 'h',
  side: 'person' as const,
  reason: 'detox',
  fromOn: from(-5),
  toOn: undefined,
}
const lastChance = { cohortId: 'c', code: 'BBR-26-02', entryOn: from(7), bookBy: from(0) }
const cases: [string, Partial<Wait>, Status, string[], Chance?][] = [
  [
    'late, with time left',
    {},
    'red',
    [
      '30 days late, and 60 days to his last safe start.',
      'His best start was 24 October 2026.',
      'If he has not started by 22 January 2027 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'on time, best start in 1',
    { window: window({ targetOn: from(1) }) },
    'green',
    [
      'On time so far: 1 day to his best start.',
      'His best start is 24 November 2026.',
      'If he has not started by 22 January 2027 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'on time, best start today',
    { window: window({ targetOn: today }) },
    'green',
    [
      'On time so far: his best start is today.',
      'His best start is 23 November 2026.',
      'If he has not started by 22 January 2027 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'red on time, last safe start near',
    { window: window({ targetOn: from(2), latestOn: from(5) }) },
    'red',
    [
      '5 days to his last safe start.',
      'His best start is 25 November 2026.',
      'If he has not started by 28 November 2026 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'last safe start today',
    { window: window({ latestOn: today }) },
    'red',
    [
      'The last safe start is today; 30 days late.',
      'His best start was 24 October 2026.',
      'If he has not started by 23 November 2026 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'one day to the last safe start',
    { window: window({ latestOn: from(1) }) },
    'red',
    [
      '1 day to his last safe start; 30 days late.',
      'His best start was 24 October 2026.',
      'If he has not started by 24 November 2026 a weekly course cannot end before his order does.',
    ],
  ],
  [
    'past it, with nothing on offer',
    { window: window({ latestOn: from(-1) }) },
    'black',
    [
      'No course that is on offer ends before his order does: one to one, twice weekly, or return to court. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 22 November 2026: an ordinary weekly course no longer ends before his order does.',
    ],
    'none',
  ],
  [
    'past it, twice a week already',
    { frequency: 'twice_weekly', window: window({ latestOn: from(-1) }) },
    'black',
    [
      'No course that is on offer ends before his order does: one to one, or return to court. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 22 November 2026: an ordinary twice-weekly course no longer ends before his order does.',
    ],
    'none',
  ],
  [
    'the order has ended',
    { window: window({ latestOn: from(-9), hardEndOn: from(-1) }) },
    'black',
    [
      'No course that is on offer ends before his order does: one to one, twice weekly, or return to court. 30 days late.',
      'His best start was 24 October 2026.',
      'The end of his order, 22 November 2026, has passed.',
    ],
    'none',
  ],
  [
    'the order ends today',
    { window: window({ latestOn: from(-9), hardEndOn: today }) },
    'black',
    [
      'No course that is on offer ends before his order does: one to one, twice weekly, or return to court. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 14 November 2026: an ordinary weekly course no longer ends before his order does.',
    ],
    'none',
  ],
  [
    'the last place that ends in time',
    { window: window({ latestOn: from(-1) }) },
    'red',
    [
      'Book BBR-26-02 by 23 November 2026: the last place that ends in time. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 22 November 2026: an ordinary weekly course no longer ends before his order does.',
    ],
    lastChance,
  ],
  [
    'no window at all',
    { window: window({ targetOn: undefined, earliestOn: from(10), latestOn: from(5) }) },
    'black',
    [
      'No course that is on offer ends before his order does: one to one, twice weekly, or return to court.',
      'His last safe start, 28 November 2026, comes before his earliest sensible start, 3 December 2026.',
    ],
    'none',
  ],
  [
    'a pair, late',
    { ...cara },
    'amber',
    [
      '30 days late, and 60 days to his last safe start.',
      'His best start was 24 October 2026.',
      'A pair of workshops begun after 22 January 2027 does not usually end before the deadline, 19 September 2027.',
    ],
  ],
  [
    'a pair, past the last safe start',
    { ...cara, window: window({ latestOn: from(-1) }) },
    'black',
    [
      'No pair that is on offer ends before the deadline: tell police now. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 22 November 2026: an ordinary pair no longer ends before the deadline.',
    ],
    'none',
  ],
  [
    'a pair, past the deadline',
    { ...cara, window: window({ latestOn: from(-9), hardEndOn: from(-1) }) },
    'black',
    [
      'No pair that is on offer ends before the deadline: tell police now. 30 days late.',
      'His best start was 24 October 2026.',
      'The deadline, 22 November 2026, has passed.',
    ],
    'none',
  ],
  [
    'the last pair that ends in time',
    { ...cara, window: window({ latestOn: from(-1) }) },
    'red',
    [
      'Book BBR-26-02 by 23 November 2026: the last pair that ends in time. 30 days late.',
      'His best start was 24 October 2026.',
      'The last safe start was 22 November 2026: an ordinary pair no longer ends before the deadline.',
    ],
    lastChance,
  ],
  [
    'on hold',
    { holds: [hold] },
    'grey',
    [
      'Not ready: detox, since 18 November 2026.',
      'While he is on hold nothing counts as late; the day after it ends his window is worked out anew.',
      'His last safe start is 22 January 2027, and a hold does not move it.',
    ],
  ],
  [
    'on hold past the last safe start',
    { holds: [hold], window: window({ latestOn: from(-1) }) },
    'grey',
    [
      'Not ready: detox, since 18 November 2026.',
      'While he is on hold nothing counts as late; the day after it ends his window is worked out anew.',
      'His last safe start was 22 November 2026, and a hold does not move it.',
    ],
  ],
  [
    'on hold, last safe start today',
    { holds: [hold], window: window({ latestOn: today }) },
    'grey',
    [
      'Not ready: detox, since 18 November 2026.',
      'While he is on hold nothing counts as late; the day after it ends his window is worked out anew.',
      'His last safe start is 23 November 2026, and a hold does not move it.',
    ],
  ],
  [
    'on hold, with no window',
    { holds: [hold], window: window({ targetOn: undefined, latestOn: from(5) }) },
    'grey',
    [
      'Not ready: detox, since 18 November 2026.',
      'While he is on hold nothing counts as late; the day after it ends his window is worked out anew.',
      'His last safe start, 28 November 2026, comes before his earliest sensible start, 24 September 2026.',
    ],
  ],
  [
    'booked late',
    { booking },
    'red',
    [
      '46 days late, booked to start on 9 December 2026.',
      'His best start was 24 October 2026.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'booked on time',
    { booking, window: window({ targetOn: from(20) }) },
    'green',
    [
      'On time, booked to start on 9 December 2026.',
      'His best start is 13 December 2026.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'booked too late',
    { booking: { ...booking, finishesOn: from(301) } },
    'black',
    [
      'Ends 1 day after his order: ask for an extension, one to one, twice weekly, or return to court.',
      'His best start was 24 October 2026.',
      'Last session 11 June 2027, reviewed by 20 September 2027, 1 day after the order.',
    ],
  ],
  [
    'cara booked too late',
    { ...cara, booking: { ...booking, lastSessionOn: from(301), finishesOn: from(301) } },
    'black',
    [
      'Ends 1 day after the deadline: tell police, or move the pair.',
      'His best start was 24 October 2026.',
      'Workshop B 20 September 2027, 1 day after the deadline.',
    ],
  ],
  [
    'started',
    { booking, startedOn: from(-3) },
    'amber',
    [
      'Started on 20 November 2026, 27 days late.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'started on time',
    { booking, startedOn: from(-30) },
    'green',
    [
      'Started on 24 October 2026, on time.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'started too late',
    { booking: { ...booking, finishesOn: from(301) }, startedOn: from(-3) },
    'black',
    [
      'Started on 20 November 2026, 27 days late. Ends 1 day after his order: ask for an extension, one to one, twice weekly, or return to court.',
      'Last session 11 June 2027, reviewed by 20 September 2027, 1 day after the order.',
    ],
  ],
  [
    'started with no window',
    { booking, startedOn: from(-3), window: window({ targetOn: undefined }) },
    'green',
    [
      'Started on 20 November 2026.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'booked with no window',
    { booking, window: window({ targetOn: undefined }) },
    'green',
    [
      'On time, booked to start on 9 December 2026.',
      'Last session 11 June 2027, reviewed by 1 July 2027, 80 days to spare.',
    ],
  ],
  [
    'started no place',
    { startedOn: from(-3) },
    'amber',
    ['Started on 20 November 2026, 27 days late.', 'He holds no place now.'],
  ],
]

test.each(cases)('%s', (_, some, status, words, chance) => {
  const wait = waitOn(today, aWait({ window: window({}), ...some }), chance)
  const { status: shown, lead, rest } = verdictFor(wait, today)
  expect([shown, lead, ...rest.filter(Boolean)]).toEqual([status, ...words])
})
