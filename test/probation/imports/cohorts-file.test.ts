import { expect, test } from 'vitest'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { day } from '../../../src/calendar.ts'
import { aCohortRow, aKnown, aPair, asText, checkedCohorts, cohortFaults } from './known.ts'

test('a cohort is laid on its weekly days, without the bank holidays, in the first room', async () => {
  const { faults, ready } = await checkedCohorts([
    aCohortRow({ starts_on: '2027-01-18', slots: 'mon 18:00' }),
  ])
  expect(faults).toEqual([])
  expect(ready[0]!.laid).toMatchObject({ roomId: 'Basingstoke office 1' })
  expect(ready[0]!.changes[0]!.after).toBe(
    '24 sessions in Room 1, 18 January 2027 to 19 July 2027; none on 29 March 2027 (Easter Monday), ' +
      '3 May 2027 (Early May bank holiday), 31 May 2027 (Spring bank holiday)',
  )
})

test('every rule has its column, and what would be right', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ code: 'BBR 27 01' }, /^code: "BBR 27 01" is not a code/],
    [{ venue: 'Basingstoke ofice' }, /^venue: .*Did you mean Basingstoke office/],
    [{ locality: 'Aldershot' }, /^venue: Basingstoke office is in Basingstoke/],
    [{ starts_on: '2027-01-13' }, /^starts_on: .* is not one of its weekly days: write a Tuesday/],
    [{ slots: 'tue 18:00;tue 20:00' }, /^slots: Two times are on one day/],
    [{ slots: 'tue 18:00;wed 18:00;thu 18:00' }, /^slots: bbr is held 1 or 2 times a week/],
    [{ slots: 'tue 22:00' }, /^slots: The session would end after midnight/],
    [{ min_places: '13' }, /^min_places: 13 is more than the 12 places/],
    [{ entry: 'open' }, /^entry: "open" is not known here: write closed or rolling/],
    [{ workshop_b_on: '2027-02-09' }, /^workshop_b_on: bbr has no workshop B/],
    [
      { starts_on: '2028-08-01' },
      /^starts_on: Bank holidays are known from 2016 to 31 December 2028: an administrator adds other years first/,
    ],
    [{ starts_on: '2015-01-13' }, /^starts_on: Bank holidays are known from 2016/],
  ]
  for (const [cells, words] of cases) {
    expect(await cohortFaults(aCohortRow(cells))).toEqual([expect.stringMatching(words)])
  }
})

test('CARA is entered at workshop A, and B is 28 to 35 days later', async () => {
  for (const on of ['2027-02-06', '2027-02-13']) {
    expect(await cohortFaults(aPair({ workshop_b_on: on }))).toEqual([])
  }
  const cases: [Record<string, string>, RegExp][] = [
    [{ workshop_b_on: '2027-02-05' }, /^workshop_b_on: .* is 27 days after workshop A/],
    [{ workshop_b_on: '2027-02-14' }, /^workshop_b_on: .* is 36 days after workshop A/],
    [{ workshop_b_on: '' }, /write a day from 6 February 2027 to 13 February 2027/],
    [{ entry: 'rolling' }, /^entry: cara is not rolling: write closed/],
  ]
  for (const [cells, words] of cases) {
    expect(await cohortFaults(aPair(cells))).toEqual([expect.stringMatching(words)])
  }
})

test('a closed day that the file names is brought in as it stands, and told; the others are laid around', async () => {
  const closed = await checkedCohorts([
    aCohortRow({ starts_on: '2026-12-28', slots: 'mon 18:00', facilitators: '' }),
    aPair({ starts_on: '2027-02-27', workshop_b_on: '2027-03-29' }),
  ])
  expect(closed.faults).toEqual([])
  expect(closed.warnings.map(asText)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^starts_on: Monday 28 December 2026 is closed: Boxing Day/),
      expect.stringMatching(/^workshop_b_on: .*Easter Monday/),
    ]),
  )
  const [cohort, pair] = closed.ready.map(({ laid }) => laid!.sessions.map(({ heldOn }) => heldOn))
  expect(cohort!.slice(0, 2)).toEqual(['2026-12-28', '2027-01-04'])
  expect(cohort).not.toContain('2027-03-29')
  expect(pair).toEqual(['2027-02-27', '2027-03-29'])
})

test('sessions end on the last day that is known, or the cohort waits', async () => {
  const last = aCohortRow({ starts_on: '2028-07-11' })
  expect(await cohortFaults(last)).toEqual([])
  expect((await checkedCohorts([last])).ready[0]!.laid!.sessions.at(-1)!.heldOn).toBe('2028-12-19')
  expect(await cohortFaults(aCohortRow({ starts_on: '2028-08-01' }))).toHaveLength(1)
})

test('a rolling cohort is laid beyond the horizon of offers, a closed one to its end', async () => {
  const rolling = await checkedCohorts([aCohortRow({ entry: 'rolling', starts_on: '2026-07-07' })])
  const { sessions } = rolling.ready[0]!.laid!
  expect(sessions.at(-1)!.heldOn).toBe('2028-07-11')
  expect(sessions.filter(({ isEntry }) => isEntry).length).toBeGreaterThan(16)
  expect((await checkedCohorts([aCohortRow()])).ready[0]!.laid!.sessions).toHaveLength(24)
})

test('the next room is taken; when none is free, the cohort that has it is named', async () => {
  const row = (code: string, some = {}) => aCohortRow({ code, facilitators: '', ...some })
  const { faults, ready } = await checkedCohorts([row('A'), row('B'), row('C')])
  expect(ready.map(({ laid }) => laid!.roomId)).toEqual([
    'Basingstoke office 1',
    'Basingstoke office 2',
  ])
  expect(faults.map(asText)).toEqual([
    expect.stringMatching(
      /^venue: No room of Basingstoke office is free: Room 1 is taken by A on Tue 12 Jan 2027 and 23 other days; Room 2 is taken by B/,
    ),
  ])
  const after = await checkedCohorts([row('A'), row('B'), row('C', { slots: 'tue 20:30' })])
  expect(after.faults).toEqual([])
  const before = await checkedCohorts([row('A'), row('B'), row('C', { slots: 'tue 20:29' })])
  expect(before.faults).toHaveLength(1)
})

test('a facilitator in two places is told, and is no fault', async () => {
  const elsewhere = { code: 'B', venue: 'Aldershot office', locality: 'Aldershot' }
  const { faults, warnings } = await checkedCohorts([
    aCohortRow({ code: 'A' }),
    aCohortRow(elsewhere),
  ])
  expect(faults).toEqual([])
  expect(warnings.map(asText)).toEqual([
    'facilitators: B Cole and H Ito lead A at the same time, first on Tuesday 12 January 2027',
  ])
})

test('more or fewer places than the programme has are told', async () => {
  const { faults, warnings } = await checkedCohorts([
    aCohortRow({ max_places: '13', min_places: '3' }),
  ])
  expect(faults).toEqual([])
  expect(warnings.map(({ column }) => column)).toEqual(['max_places', 'min_places'])
})

test('a code stands once in a file, whatever its capitals', async () => {
  const { faults } = await checkedCohorts([aCohortRow(), aCohortRow({ code: 'bbr-27-01' })])
  expect(faults.map(asText)).toEqual(['code: bbr-27-01 stands on line 2 already: keep one row'])
})

test('a venue that has closed, or is another area’s, is refused', async () => {
  const known = aKnown()
  const closed = new Map(
    [...known.venues.byName].map(([name, venue]) => [
      name,
      { ...venue, closedOn: day('2027-01-12') },
    ]),
  )
  const venues = {
    byName: closed,
    byId: new Map([...closed.values()].map((venue) => [venue.id, venue])),
  }
  expect(await cohortFaults(aCohortRow(), aKnown({ venues }))).toEqual([
    expect.stringMatching(/^venue: Basingstoke office closed on 12 January 2027/),
  ])
  const island = aKnown({ viewer: { ...commandLineViewer, areas: ['Island'] } })
  expect(await cohortFaults(aCohortRow(), island)).toEqual([
    expect.stringMatching(/^locality: Basingstoke is outside your area/),
  ])
})
