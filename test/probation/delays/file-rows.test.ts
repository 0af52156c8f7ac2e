import { expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import { csvLine } from '../../../src/kit/csv-line.ts'
import { fileOf } from '../../../src/kit/report-file.ts'
import { delayColumns, delayRow, delayRows } from '../../../src/probation/delays/file-rows.ts'
import { decisionWords } from '../../../src/probation/delays/most-pressing.ts'
import { offerTo } from '../../../src/probation/delays/offer.ts'
import { reasonOf } from '../../../src/probation/delays/reason.ts'
import { bestFit } from '../../../src/probation/placements/choose.ts'
import { lastChanceOf } from '../../../src/probation/placements/last-chance.ts'
import { type WaitToday, waitOn } from '../../../src/probation/waiting-list/wait.ts'
import { aCohort, aSeeker, cara, seatsOf } from '../../support/examples.ts'
import { aHold, aWait, monday } from './a-wait.ts'

const cohort = aCohort({ startsOn: day('2026-12-07') })
const seeker = aSeeker({ window: aWait().window })
const entries = [{ cohort, entryOn: day('2026-12-07') }]
const fit = bestFit(seeker, entries, monday)!
const reason = (wait: WaitToday, place = false) => reasonOf(wait, monday, place ? fit : undefined)
const june = { targetOn: day('2026-06-04') }

test('says how late he is, against which day, and what fits', () => {
  expect(reason(aWait({ window: june }), true)).toBe(
    '172 days late: best start was 4 June 2026, no place booked; BBR-26-01 on 7 December 2026 fits',
  )
  expect(reason(aWait({ window: june }))).toMatch(/, no place booked; no cohort fits$/)
})

test('says how near his last safe start is, the nearer danger first', () => {
  const window = { ...june, latestOn: addDays(monday, 8) }
  expect(reason(aWait({ window }))).toMatch(
    /^8 days to last safe start 1 December 2026; 172 days late: /,
  )
})

test('says that he cannot complete, by which dates', () => {
  const window = {
    targetOn: undefined,
    latestOn: day('2026-01-30'),
    earliestOn: day('2026-02-09'),
  }
  expect(reason(aWait({ window }))).toMatch(
    /^cannot complete: last safe start 30 January 2026 is before earliest sensible start 9 February 2026/,
  )
})

test('says what must be booked, and by when, once his last safe start is past', () => {
  const past = aWait({ window: { ...june, latestOn: day('2026-10-30') } })
  const chance = waitOn(monday, past, lastChanceOf(seeker, entries, monday))
  expect(reason(chance, true)).toBe(
    'book BBR-26-01 by 30 November 2026: the last place that ends in time; ' +
      'past last safe start 30 October 2026; BBR-26-01 on 7 December 2026 fits',
  )
  expect(reason(past)).toBe('cannot complete: past last safe start 30 October 2026; no cohort fits')
  expect(delayRow(chance, monday, fit)).toMatchObject({ status: 'red', book_by: '2026-11-30' })
  expect(delayRow(past, monday, undefined)).toMatchObject({ status: 'black', book_by: null })
})

test('says when a place ends, by when he is reviewed and how many days are spare', () => {
  const booking = { lastSessionOn: day('2027-06-28'), finishesOn: day('2027-09-06') }
  const row = delayRow(aWait({ bookedFor: day('2027-01-12'), booking }), monday, undefined)
  expect(row).toMatchObject({
    last_session: '2027-06-28',
    review_by: '2027-09-06',
    spare_days: 299,
  })
})

test('says where he is booked, and what that comes to', () => {
  const window = { targetOn: day('2027-01-12') }
  expect(reason(aWait({ window, bookedFor: day('2027-01-12') }))).toBe(
    'booked BBR-27-01 on 12 January 2027, on time',
  )
  const late = aWait({ window: june, bookedFor: day('2027-01-12') })
  expect(reason(late)).toBe(
    'booked BBR-27-01 on 12 January 2027, 222 days late: best start was 4 June 2026',
  )
})

test('says that his place ends too late', () => {
  const wait = aWait({
    bookedFor: day('2027-01-12'),
    booking: { finishesOn: day('2028-02-01') },
    window: { ...june, hardEndOn: day('2028-01-11') },
  })
  expect(reason(wait)).toContain(
    'too late: reviewed by 1 February 2028, after the end of his order on 11 January 2028',
  )
})

test('says why he is not ready, and since when', () => {
  const holds = [aHold('person', 'detox', day('2026-11-02'))]
  expect(reason(aWait({ holds }))).toBe('Not ready: detox since 2 November 2026')
})

test('leaves delay empty while on hold and without a best start, and dates that are not there', () => {
  const holds = [aHold('person', 'detox', day('2026-11-02'))]
  expect(delayRow(aWait({ holds }), monday, undefined)).toMatchObject({
    delay_days: null,
    status: 'grey',
    retry_by: null,
    cohort: null,
    held_days: 22,
  })
  const row = delayRow(aWait({ window: { targetOn: undefined } }), monday, undefined)
  expect(row).toMatchObject({ target_start: null, delay_days: null, status: 'black' })
})

test('quotes commas, quotes and line breaks, and takes the edge off formulas but not off numbers', () => {
  expect(csvLine(['a,b', 'say "so"', 'two\nlines', null, -5])).toBe(
    '"a,b","say ""so""","two\nlines",,-5\r\n',
  )
  expect(csvLine(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])).toBe(
    "'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\"\r\n",
  )
})

async function text(waits: WaitToday[], format: 'csv' | 'json') {
  const masked = [
    { referralId: 'm', personId: 'm', crn: 'X999999', started: false, masked: true as const },
  ]
  const list = { today: monday, waits, masked, bestFitOf: () => undefined }
  let whole = ''
  for await (const piece of fileOf(
    delayColumns,
    delayRows(list, async () => {}),
    format,
  ))
    whole += piece
  return whole
}

test('writes a file with one row each, and of a restricted person only that he is there', async () => {
  const lines = (await text([aWait()], 'csv')).split('\r\n')
  expect(lines[0]).toBe(delayColumns.join(','))
  expect(lines[2]).toBe(`X999999${','.repeat(15)}Restricted,,,,,,,`)
  const rows = JSON.parse(await text([aWait()], 'json'))
  expect(Object.keys(rows[0])).toEqual([...delayColumns])
  expect(rows[1]).toMatchObject({ crn: 'X999999', reason: 'Restricted', status: null })
})

test('says what there is to decide', () => {
  const wait = aWait()
  expect(decisionWords(wait, fit)).toBe('Book the place that fits')
  expect(decisionWords(wait, undefined)).toBe('One-to-one, twice weekly, or back to court')
  expect(decisionWords({ template: cara }, undefined)).toMatch(/police/)
})

test('tells a full cohort from one he cannot reach', () => {
  const on = (seats: number, travel = 20) => {
    const full = aCohort({ startsOn: day('2026-12-07'), seats: seatsOf(seats, cohort) })
    const asks = aSeeker({ window: aWait().window, travelTo: () => travel })
    return offerTo(asks, [{ cohort: full, entryOn: day('2026-12-07') }], monday)
  }
  expect(on(11)).toEqual({ fits: true, reachable: true })
  expect(on(12)).toEqual({ fits: false, reachable: true })
  expect(on(0, 600)).toEqual({ fits: false, reachable: false })
})
