import { expect, test } from 'vitest'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import { day } from '../../../src/calendar.ts'
import type { KnownPerson } from '../../../src/probation/imports/known-people.ts'
import { aCaution, aKnown, aReferral, asText, checkedReferrals, faultsOf } from './known.ts'

test('a row with nothing wrong is new, with its dates', async () => {
  const { faults, ready, counts } = await checkedReferrals([
    aReferral(),
    aCaution({ crn: 'X900002' }),
  ])
  expect(faults).toEqual([])
  expect(counts).toEqual({ rows: 2, new: 2, changed: 0, unchanged: 0 })
  expect(ready[0]).toMatchObject({
    who: 'Test, Al: BBR',
    window: { clockStartOn: '2026-05-01', targetOn: '2026-07-24', hardEndOn: '2028-04-30' },
    changes: [{ field: 'Referral to BBR', before: 'None', after: 'Best start 24 July 2026' }],
  })
})

test('every rule has its column, and what would be right', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ family_name: '' }, /^family_name: Write/],
    [{ officer: '' }, /^officer: Write the e-mail/],
    [{ route: 'conditional_caution' }, /^route: BBR is not for a conditional caution/],
    [{ sex: 'female' }, /^sex: BBR is for men only: put the sex right/],
    [{ risk: 'standard' }, /^risk: "standard" is not a risk for bbr: write medium or high/],
    [{ ends_on: '' }, /^ends_on: Enter the day when the order ends/],
    [{ route: 'licence', released_on: '' }, /^released_on: A licence needs the date of release/],
    [{ route: 'licence', released_on: '2026-04-30' }, /^released_on: Release is before/],
    [{ route: 'licence', released_on: '2028-05-01' }, /^ends_on: The licence ends before release/],
    [{ referred_on: '2026-11-24' }, /^referred_on: Referral must be today or earlier/],
    [{ date_of_birth: '2008-05-02' }, /^date_of_birth: Under 18/],
    [{ date_of_birth: '2026-11-24' }, /^date_of_birth: /],
    [{ started_on: '2026-11-24' }, /^started_on: Start must be today or earlier/],
    [
      { ended_on: '2026-08-01', ended_why: '' },
      /^ended_why: The referral ended on 1 August 2026: write why/,
    ],
    [
      { ended_on: '', ended_why: 'completed' },
      /^ended_on: The referral ended as completed: write the day/,
    ],
    [{ ended_on: '2026-05-04', ended_why: 'withdrawn' }, /^ended_on: .*before it was made/],
    [{ modules_done: 'fundation' }, /^modules_done: "fundation" is not a module of bbr/],
    [{ keep_apart: 'X900001' }, /^keep_apart: This is the same person’s CRN/],
    [{ keep_apart: 'X900009' }, /^keep_apart: X900009 is neither in this file nor known/],
  ]
  for (const [cells, words] of cases) {
    expect(await faultsOf(aReferral(cells))).toEqual([expect.stringMatching(words)])
  }
})

test('the other side of each edge is no fault', async () => {
  const right: Record<string, string>[] = [
    { ends_on: '2026-05-01' },
    { route: 'licence', released_on: '2026-05-01' },
    { route: 'licence', released_on: '2028-04-30' },
    { referred_on: '2026-11-23' },
    { date_of_birth: '2008-05-01' },
    { started_on: '2026-05-01' },
    { started_on: '2026-11-23' },
    { ended_on: '2026-05-05', ended_why: 'withdrawn' },
    { started_on: '2026-08-01', ended_on: '2026-08-01', ended_why: 'completed' },
    { risk: '', frequency: '', date_of_birth: '', availability: '' },
    { holds: 'person/detox/2026-06-01/2026-06-01', modules_done: 'thinking;foundation' },
  ]
  for (const cells of right) expect(await faultsOf(aReferral(cells))).toEqual([])
})

test('cautions have their own dates', async () => {
  const cases: [Record<string, string>, RegExp[]][] = [
    [{ route: 'community_order', ends_on: '2028-04-30' }, [/^route: CARA is only for a cond/]],
    [{ ends_on: '2026-04-30' }, [/^ends_on: The deadline is before the caution/]],
    [{ ends_on: '2026-05-01' }, []],
    [{ offence_on: '2026-05-02' }, [/^imposed_on: The caution is before the offence/]],
    [{ statement_on: '2026-04-09' }, [/^statement_on: The statement is before the offence/]],
    [{ statement_on: '2026-04-10' }, []],
    [{ prosecution_limit_on: '2026-04-09' }, [/^prosecution_limit_on: /]],
    [{ risk: 'severe' }, [/write standard, medium or high/]],
    [{ offence: 'theft' }, [/write da_common_assault, summary_only or either_way/]],
  ]
  for (const [cells, words] of cases) {
    expect(await faultsOf(aCaution(cells))).toEqual(words.map((one) => expect.stringMatching(one)))
  }
})

test('what is odd and may be right is told without standing in the way', async () => {
  const { faults, warnings } = await checkedReferrals([
    aReferral({ referred_on: '2026-04-30', released_on: '2026-05-02' }),
    aCaution({ crn: 'X900002', ends_on: '2026-08-22', released_on: '' }),
    aCaution({ crn: 'X900003', ends_on: '2026-08-21', released_on: '' }),
  ])
  expect(faults).toEqual([])
  expect(warnings.map(asText)).toEqual([
    expect.stringMatching(/^referred_on: .*before the sentence/),
    expect.stringMatching(/^released_on: .*a licence only/),
    expect.stringMatching(/^ends_on: .*over 16 weeks/),
  ])
})

test('a CRN and programme stand once in a file; the second names the first', async () => {
  const { faults } = await checkedReferrals([aReferral(), aReferral({ crn: 'x900001' })])
  expect(faults.map(asText)).toEqual([
    'crn: X900001 stands on line 2 already for bbr: keep one row',
  ])
})

test('two rows of one person agree about him', async () => {
  const agree = aCaution({ family_name: 'Test' })
  expect((await checkedReferrals([aReferral(), agree])).faults).toEqual([])
  const differ = aCaution({ family_name: 'Tset', date_of_birth: '1980-01-02' })
  expect((await checkedReferrals([aReferral(), differ])).faults.map(asText)).toEqual([
    'family_name: Family name is not the same as on line 2, which is the same person',
    'date_of_birth: Date of birth is not the same as on line 2, which is the same person',
  ])
})

test('somebody kept apart may stand anywhere in the file', async () => {
  const rows = [aReferral({ keep_apart: 'X900002' }), aReferral({ crn: 'X900002' })]
  expect((await checkedReferrals(rows)).faults).toEqual([])
})

test('a column that new rows need and the file lacks is told once', async () => {
  const { route: _, ...lacking } = aReferral()
  const { faults } = await checkedReferrals([lacking, { ...lacking, crn: 'X900002' }])
  expect(faults.map(asText)).toEqual([
    'route: The file has no column route, and 2 rows need it (the first is line 2): add it.',
  ])
})

test('rows lie in the areas of whoever brings them, and a CARA coordinator brings CARA', async () => {
  const north = aKnown({ viewer: { ...commandLineViewer, areas: ['North'] } })
  expect(await faultsOf(aReferral(), north)).toEqual([])
  expect(await faultsOf(aReferral({ locality: 'Newport' }), north)).toEqual([
    expect.stringMatching(/^locality: Newport is outside your area/),
  ])
  const coordinator = aKnown({ viewer: { ...commandLineViewer, role: 'cara_coordinator' } })
  expect(await faultsOf(aCaution(), coordinator)).toEqual([])
  expect(await faultsOf(aReferral(), coordinator)).toEqual([
    expect.stringMatching(/^programme: A CARA coordinator brings in cara only/),
  ])
})

async function knownFrom(cells = aReferral(), some: Partial<KnownPerson> = {}) {
  const { ready } = await checkedReferrals([cells])
  const { facts, window, versionId } = ready[0]!
  const { crn, familyName, givenNames, dateOfBirth, sex, localityId, restricted } = facts
  const person: KnownPerson = {
    personId: 'person-1',
    standing: 'open',
    facts: { crn, familyName, givenNames, dateOfBirth, sex, localityId, restricted },
    apartFrom: [],
    listedApart: [],
    referrals: [
      { referralId: 'referral-1', orderId: 'order-1', versionId, facts, window, place: undefined },
    ],
    ...some,
  }
  return new Map([[crn, person]])
}

test('a row is compared with what is known, field by field, with the dates that move', async () => {
  const people = await knownFrom()
  const same = await checkedReferrals([aReferral()], aKnown(), people)
  expect(same.counts).toEqual({ rows: 1, new: 0, changed: 0, unchanged: 1 })

  const moved = await checkedReferrals([aReferral({ ends_on: '2027-04-30' })], aKnown(), people)
  expect(moved.counts).toMatchObject({ changed: 1 })
  expect(moved.ready[0]!.changes).toEqual([
    { field: 'Order or licence ends', before: '30 April 2028', after: '30 April 2027' },
    { field: 'Last safe start', before: '20 August 2027', after: '21 August 2026' },
    { field: 'Hard end', before: '30 April 2028', after: '30 April 2027' },
  ])
})

test('a column that the file leaves out stays as it is known', async () => {
  const people = await knownFrom(
    aReferral({ modules_done: 'foundation', frequency: 'twice_weekly' }),
  )
  const { counts, ready } = await checkedReferrals(
    [{ crn: 'X900001', programme: 'bbr', risk: 'high' }],
    aKnown(),
    people,
  )
  expect(counts).toMatchObject({ changed: 1 })
  expect(ready[0]!.changes).toEqual([{ field: 'Risk', before: 'Medium', after: 'High' }])
})

test('a row referred after his last referral ended is a new one', async () => {
  const ended = { ended_on: '2026-08-01', ended_why: 'withdrawn' }
  const people = await knownFrom(aReferral(ended))
  const again = (referred_on: string) =>
    checkedReferrals([aReferral({ referred_on })], aKnown(), people)
  expect((await again('2026-08-02')).counts).toMatchObject({ new: 1 })
  expect((await again('2026-08-01')).counts).toMatchObject({ changed: 1 })
})

test('a restricted person is masked, and a file does not lift the restriction', async () => {
  const people = await knownFrom(aReferral({ restricted: 'yes' }), { standing: 'masked' })
  const kept = await checkedReferrals(
    [aReferral({ risk: 'high', restricted: '' })],
    aKnown(),
    people,
  )
  expect(kept.ready[0]).toMatchObject({ masked: true, who: 'Restricted: BBR' })
  const lifted = await checkedReferrals([aReferral({ restricted: 'no' })], aKnown(), people)
  expect(lifted.faults.map(asText)).toEqual([
    expect.stringMatching(/^restricted: A file does not lift/),
  ])
})

test('lifting a restriction by somebody on his list is asked about', async () => {
  const people = await knownFrom(aReferral({ restricted: 'yes' }))
  const { ready } = await checkedReferrals([aReferral({ restricted: 'no' })], aKnown(), people)
  expect(ready[0]!.turned?.turns).toEqual([{ turn: 'restriction', column: 'restricted' }])
})

test('a person of another area cannot be touched, and no more is said', async () => {
  const people = await knownFrom(aReferral(), { standing: 'outside' })
  const { faults } = await checkedReferrals([aReferral()], aKnown(), people)
  expect(faults.map(asText)).toEqual(['crn: X900001 cannot be brought in by you: check the CRN'])
})

test('what a place counts on stays while he has it', async () => {
  const people = await knownFrom()
  const [referral] = people.get('X900001')!.referrals
  const [entryOn, finishesOn] = [day('2027-01-12'), day('2027-08-03')]
  const place = { placementId: 'p', code: 'BBR-27-01', entryOn, finishesOn }
  const faults = async (status: 'booked' | 'started', cells: Record<string, string>) => {
    const placed = {
      ...people.get('X900001')!,
      referrals: [{ ...referral!, place: { ...place, status } }],
    }
    const checked = await checkedReferrals(
      [aReferral(cells)],
      aKnown(),
      new Map([['X900001', placed]]),
    )
    return checked.faults.map(({ column }) => column)
  }
  expect(await faults('booked', { modules_done: 'foundation' })).toEqual(['modules_done'])
  expect(await faults('booked', { started_on: '2026-11-02' })).toEqual(['started_on'])
  expect(await faults('booked', {})).toEqual([])
  expect(await faults('started', { started_on: '2026-11-02' })).toEqual(['started_on'])
  expect(
    await faults('booked', {
      ended_on: '2026-11-20',
      ended_why: 'died',
      modules_done: 'foundation',
    }),
  ).toEqual([])
})

test('dates in other writing are told in words', async () => {
  const { faults, dates } = await checkedReferrals([aReferral({ imposed_on: '01/05/2026' })])
  expect(faults).toEqual([])
  expect(dates.map(asText)).toEqual(['imposed_on: 01/05/2026 is read as 1 May 2026'])
})
