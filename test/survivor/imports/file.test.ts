import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { SurvivorDatabase } from '../../../db/survivor/database.ts'
import { passOn, saveHeard } from '../../../db/survivor/queries/hand-overs.ts'
import {
  allocations,
  apartRequests,
  audit,
  cases,
  enrolments,
  handOvers,
  history,
  links,
  records,
  risks,
  safeContacts,
  teams,
  workers,
} from '../../../db/survivor/schema.ts'
import { commandLineManager } from '../../../src/access/command-line.ts'
import { asCsv } from '../../probation/imports/known.ts'
import { cameTo } from '../../probation/imports/sides.ts'
import { monday } from '../../support/app.ts'
import {
  acrossWith,
  aFamily,
  anEnrolment,
  bringSurvivors,
  freshSurvivorCounty,
  survivorFaults,
  survivorsCsv,
} from './survivors.ts'

let db: SurvivorDatabase
beforeEach(async () => {
  db = await freshSurvivorCounty()
})

const count = (
  table: Parameters<SurvivorDatabase['reader']['$count']>[0],
  where?: Parameters<SurvivorDatabase['reader']['$count']>[1],
) => db.reader.$count(table, where)
const counts = async () =>
  Promise.all([records, cases, enrolments, risks, links, history, workers].map((one) => count(one)))
const theRecord = async () => (await db.reader.select().from(records))[0]!
const theContact = async () => (await db.reader.select().from(safeContacts))[0]!

test("the county's 210: 130 families, 80 enrolments, 59 ended, 70 linked; again, nothing changes", async () => {
  const crns = survivorsCsv.toString().match(/\b[A-Z]\d{6}\b/g)!
  expect(crns).toHaveLength(70)
  const across = acrossWith(...crns)
  const first = await bringSurvivors(db, survivorsCsv, { across })
  expect(cameTo(first)).toBe('210 rows: 210 new, 0 changed, 0 unchanged')
  expect(await count(records)).toBe(210)
  expect(await count(cases)).toBe(130)
  expect(await count(enrolments)).toBe(80)
  const ended = [
    await count(cases, isNotNull(cases.endedOn)),
    await count(enrolments, isNotNull(enrolments.endedOn)),
  ]
  expect(ended).toEqual([55, 4])
  expect(await count(links, isNull(links.endedOn))).toBe(70)
  expect(await count(workers)).toBe(8)
  const before = await counts()
  const again = await bringSurvivors(db, survivorsCsv, { across })
  expect(cameTo(again)).toBe('210 rows: 0 new, 0 changed, 210 unchanged')
  expect(await counts()).toEqual(before)
})

test('a row is kept as it says, its worker made, and who brought it stands in history and audit', async () => {
  const outcome = await bringSurvivors(db, [aFamily({ started_on: '11/11/2026' })])
  expect(outcome.dates.map(({ message }) => message)).toEqual([
    '11/11/2026 is read as 11 November 2026',
  ])
  expect(outcome.warnings).toMatchObject([{ column: 'worker' }])
  const [worker] = await db.reader
    .select({ name: workers.name, minutes: workers.contractedMinutes, team: teams.name })
    .from(workers)
    .innerJoin(teams, eq(teams.id, workers.teamId))
  expect(worker).toEqual({ name: 'Q Hart', minutes: 2220, team: 'Winchester and East Hampshire' })
  expect(await theRecord()).toMatchObject({
    ref: 'S9001',
    preferredName: 'Ada',
    crechePlaces: 1,
    availability: ['mon-day', 'wed-evening'],
  })
  expect(await theContact()).toMatchObject({
    method: 'phone',
    value: '',
    times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '10:00', to: '14:00' }],
    noVoicemail: true,
    noLetters: true,
    noText: false,
    neutralOnly: true,
  })
  const [made] = await db.reader.select().from(cases)
  expect(made).toMatchObject({
    referredAt: '2026-11-10T12:15:00.000Z',
    allocatedAt: '2026-11-10T12:15:00.000Z',
    contactedOn: '2026-11-11',
  })
  expect(await db.reader.select().from(risks)).toMatchObject([
    {
      level: 'medium',
      source: 'From the imported list',
      assessedOn: '2026-11-10',
      reading: 'Brought in by a file; not read here',
    },
  ])
  expect(await db.reader.select().from(allocations)).toMatchObject([{ fromOn: '2026-11-10' }])
  const lines = await db.reader.select().from(history).where(eq(history.subject, 'record'))
  expect(lines).toMatchObject([{ userName: 'Command line', what: 'Brought in by a file' }])
  expect(await db.reader.select().from(audit)).toMatchObject([
    { verb: 'collection', subject: 'record', purpose: 'import' },
  ])
})

describe('every fault says its column and what would be right', () => {
  const family: [string, Record<string, string>, RegExp][] = [
    ['ref', { ref: '' }, /The ref is missing: write letters and figures, like S2032/],
    ['ref', { ref: 'S 20;1' }, /is not a ref/],
    ['preferred_name', { preferred_name: '' }, /Write what she likes to be called/],
    ['preferred_name', { preferred_name: 'x'.repeat(101) }, /write 100 or fewer/],
    ['locality', { locality: 'Winchestr' }, /Did you mean Winchester\?/],
    ['locality', { locality: '' }, /Write the locality/],
    ['locality', { locality: 'Southampton', worker: '' }, /No team serves Southampton: write one/],
    ['worker', { worker: 'quinn' }, /is not an e-mail address/],
    ['programme', { programme: '' }, /Write what she is referred to/],
    ['programme', { programme: 'bbr' }, /"bbr" is not known here/],
    ['referred_at', { referred_at: '' }, /with the time/],
    ['referred_at', { referred_at: '2026-11-10' }, /has no time/],
    ['referred_at', { referred_at: '2026-11-31T10:00' }, /is not a date and time/],
    ['referred_at', { referred_at: '2026-11-10T24:10' }, /is not a date and time/],
    ['referred_at', { referred_at: '2026-11-24T09:00' }, /after today, 23 November 2026/],
    ['risk', { risk: '' }, /Write the risk/],
    ['risk', { risk: 'severe' }, /write high, medium or standard/],
    ['child_protection_plan', { child_protection_plan: 'maybe' }, /write yes or no/],
    ['direct_child_work', { direct_child_work: '1' }, /write yes or no/],
    ['creche_places', { creche_places: '21' }, /whole number from 0 to 20/],
    ['availability', { availability: 'mon-noon' }, /write mon-day or mon-evening/],
    ['safe_contact', { safe_contact: 'pigeon;any' }, /"pigeon" is not a way to reach her/],
    ['safe_contact', { safe_contact: 'through;any' }, /is not a way to reach her/],
    ['safe_contact', { safe_contact: 'phone;sometimes' }, /"sometimes" is not a safe time/],
    ['safe_contact', { safe_contact: 'phone;tue 11:00-09:30' }, /does not end after it begins/],
    ['safe_contact', { safe_contact: 'text;any;no text' }, /the same cell forbids it/],
    ['safe_contact', { safe_contact: 'letter;any;no letters' }, /the same cell forbids it/],
    ['linked_crn', { linked_crn: '12345' }, /is not a CRN/],
    ['started_on', { started_on: '2026-11-09' }, /before the referral on 10 November 2026/],
    ['started_on', { started_on: '2026-12-01' }, /is after today/],
    ['ended_on', { ended_why: 'completed' }, /Write the day it ended/],
    ['ended_why', { ended_on: '2026-11-20' }, /Write why it ended/],
    ['ended_why', { ended_on: '2026-11-20', ended_why: 'she_stopped' }, /is not known here/],
    [
      'ended_on',
      { started_on: '2026-11-20', ended_on: '2026-11-19', ended_why: 'declined' },
      /before the start on 20 November 2026/,
    ],
  ]
  test.each(family)('%s %j', async (column, cells, words) => {
    const faults = await survivorFaults(db, [aFamily(cells)])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^2 ${column}: `))
    expect(faults[0]).toMatch(words)
  })

  const enrolled: [string, Record<string, string>, RegExp][] = [
    ['agreed_on', { agreed_on: '' }, /Write the day she agreed/],
    ['mode', { mode: 'online' }, /write group or one_to_one/],
    ['ended_why', { ended_on: '2026-11-20', ended_why: 'declined' }, /is not known here/],
    ['started_on', { started_on: '2026-09-30' }, /before the day she agreed on 1 October 2026/],
    ['worker', { locality: 'Newport' }, /is not known, and no team serves Newport/],
  ]
  test.each(enrolled)('%s %j', async (column, cells, words) => {
    const faults = await survivorFaults(db, [anEnrolment(cells)])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^2 ${column}: `))
    expect(faults[0]).toMatch(words)
  })

  test('all faults of all rows, one ref twice among them; then nothing of the file is there', async () => {
    const rows = [
      aFamily(),
      aFamily({ preferred_name: 'Bea' }),
      aFamily({ ref: 'S9003', risk: '', locality: 'Atlantis' }),
    ]
    const outcome = await bringSurvivors(db, rows)
    expect(outcome.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 ref',
      '4 locality',
      '4 risk',
    ])
    expect(await counts()).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  test('a column that the file lacks is asked for once', async () => {
    const csv = 'ref,programme,preferred_name\nS1,fit,Ada\nS2,fit,Bea\n'
    const faults = await survivorFaults(db, csv)
    expect(faults.every((fault) => fault.startsWith('1 '))).toBe(true)
    expect(faults.join('\n')).toMatch(/no column referred_at, and 2 rows need it/)
  })
})

describe('an hour is never guessed', () => {
  const referred = (referred_at: string) => survivorFaults(db, [aFamily({ referred_at })])
  test('one that the clocks leave out is asked about', async () => {
    expect(await referred('2026-03-29T01:30')).toEqual([
      '2 referred_at: "2026-03-29T01:30" does not exist: the clocks went forward over it. Write the hour it was with its offset, like 2026-03-29T02:30+01:00',
    ])
  })

  test('one that comes twice is asked about, and is taken with its offset', async () => {
    expect(await referred('2026-10-25T01:30')).toEqual([
      '2 referred_at: "2026-10-25T01:30" came twice, as the clocks went back: write 2026-10-25T01:30+01:00 for the first or 2026-10-25T01:30+00:00 for the second',
    ])
    for (const [offset, at] of [
      ['+01:00', '2026-10-25T00:30:00.000Z'],
      ['+00:00', '2026-10-25T01:30:00.000Z'],
    ]) {
      const ref = `S${offset!.slice(2, 3)}`
      const row = aFamily({ ref, referred_at: `2026-10-25T01:30${offset}` })
      const { dates } = await bringSurvivors(db, [row])
      expect(dates[0]!.message).toMatch(/is read as 1:30am, 25 October 2026/)
      expect(await count(cases, eq(cases.referredAt, at!))).toBe(1)
    }
  })

  test('summer time, and an offset that London has not', async () => {
    await bringSurvivors(db, [aFamily({ referred_at: '07/07/2026 09:30' })])
    expect(await count(cases, eq(cases.referredAt, '2026-07-07T08:30:00.000Z'))).toBe(1)
    expect((await referred('2026-07-07T09:30+00:00'))[0]).toMatch(/is not in London's time/)
  })
})

test('safe contact: ways, days, and a name to ask through', async () => {
  await bringSurvivors(db, [
    aFamily({
      safe_contact: 'Through school office; weekday 9:00-15:00; tue 16:00-17:00; No Letters',
    }),
  ])
  expect(await theContact()).toMatchObject({
    method: 'through',
    through: 'school office',
    times: [{ from: '09:00' }, { days: ['tue'], from: '16:00' }],
    noLetters: true,
  })
})

describe('brought in again', () => {
  test('an empty cell leaves what was edited here; what the file says is changed alone', async () => {
    await bringSurvivors(db, [aFamily()])
    await db.write(async (tx) => {
      await tx.update(records).set({ preferredName: 'Adela', crechePlaces: 3 }).where(sql`1 = 1`)
      await tx.update(safeContacts).set({ value: '07700 900123' }).where(sql`1 = 1`)
    })
    const outcome = await bringSurvivors(db, [
      aFamily({
        preferred_name: '',
        creche_places: '',
        availability: '',
        risk: '',
        started_on: '2026-11-12',
      }),
    ])
    expect(cameTo(outcome)).toBe('1 row: 0 new, 1 changed, 0 unchanged')
    expect(await theRecord()).toMatchObject({
      preferredName: 'Adela',
      crechePlaces: 3,
      availability: ['mon-day', 'wed-evening'],
      version: 2,
    })
    expect((await theContact()).value).toBe('07700 900123')
    const [line] = await db.reader.select().from(history).orderBy(desc(history.id)).limit(1)
    expect(line!.changes).toEqual([
      { field: 'Started', before: 'Not known', after: '12 November 2026' },
    ])
    const verbs = await db.reader.select({ verb: audit.verb }).from(audit)
    expect(verbs.map(({ verb }) => verb)).toEqual(['collection', 'alteration'])
  })

  test('a way that was closed here stays closed, and a list cannot ask for it', async () => {
    await bringSurvivors(db, [aFamily()])
    await db.write((tx) => tx.update(safeContacts).set({ noText: true }).where(sql`1 = 1`))
    expect(cameTo(await bringSurvivors(db, [aFamily()]))).toMatch('1 unchanged')
    expect((await theContact()).noText).toBe(true)
    const outcome = await bringSurvivors(db, [aFamily({ safe_contact: 'text;any' })])
    expect(outcome.faults[0]).toMatchObject({ column: 'safe_contact' })
    expect(outcome.faults[0]!.message).toMatch(/No text: she has said that a text is not safe/)
  })

  test('who was passed on is not ended by a list before it is recorded what came back', async () => {
    await bringSurvivors(db, [aFamily()])
    const [open] = await db.reader.select().from(cases)
    const passedAt = new Date('2026-11-20T10:00:00.000Z')
    const to = { passedAt, toName: 'Maya Lund', toTeam: 'IDVA service', by: 'Quinn Hart' }
    await db.write((tx) => passOn(tx, { id: open!.recordId, caseId: open!.id }, to))
    const ended = [aFamily({ ended_on: '2026-11-22', ended_why: 'declined' })]
    expect(await survivorFaults(db, ended)).toEqual([
      '2 ended_on: She was passed to Maya Lund, IDVA service: record what came back first, or leave ended_on empty',
    ])
    expect(cameTo(await bringSurvivors(db, [aFamily()]))).toMatch('1 unchanged')
    const heard = { outcome: 'tried', isSafe: 'not_known', from: 'Maya Lund' } as const
    const [passed] = await db.reader.select().from(handOvers)
    const back = { ...heard, happenedAt: passedAt, next: 'try again', by: 'Quinn Hart' }
    await db.write((tx) => saveHeard(tx, passed!, back))
    expect(await survivorFaults(db, ended)).toEqual([])
  })

  test('a number does not become an address', async () => {
    await bringSurvivors(db, [aFamily({ safe_contact: 'phone;any' })])
    await db.write((tx) => tx.update(safeContacts).set({ value: '07700 900123' }).where(sql`1 = 1`))
    await bringSurvivors(db, [aFamily({ safe_contact: 'text;any' })])
    expect((await theContact()).value).toBe('07700 900123')
    await bringSurvivors(db, [aFamily({ safe_contact: 'email;any' })])
    expect((await theContact()).value).toBe('')
  })

  test('a rating made here since is not replaced; one of the list is, by a new line', async () => {
    await bringSurvivors(db, [aFamily()])
    await bringSurvivors(db, [aFamily({ risk: 'high' })])
    expect(await count(risks)).toBe(2)
    const [first] = await db.reader.select().from(risks)
    const { id: _, ...line } = { ...first!, source: 'Assessed', level: 'standard' as const }
    await db.write((tx) => tx.insert(risks).values(line))
    const outcome = await bringSurvivors(db, [aFamily({ risk: 'medium' })])
    expect(outcome.warnings.map(({ message }) => message)).toEqual([
      'The risk was assessed here since, and that rating was kept',
    ])
    expect(cameTo(outcome)).toMatch('1 unchanged')
    expect(await count(risks)).toBe(3)
  })

  test('a case that was closed here stays closed; one that begins after it is another', async () => {
    await bringSurvivors(db, [aFamily()])
    await db.write((tx) =>
      tx.update(cases).set({ endedOn: monday, endedWhy: 'declined' }).where(sql`1 = 1`),
    )
    expect(cameTo(await bringSurvivors(db, [aFamily()]))).toMatch('1 unchanged')
    await db.write((tx) =>
      tx.update(cases).set({ endedOn: sql`'2026-11-15'`, endedWhy: 'declined' }).where(sql`1 = 1`),
    )
    await bringSurvivors(db, [aFamily({ referred_at: '2026-11-20T10:00' })])
    expect(await count(cases)).toBe(2)
    expect(await count(cases, isNull(cases.endedOn))).toBe(1)
  })

  test('another worker takes it over from the day of the file', async () => {
    await bringSurvivors(db, [aFamily({ worker: '' })])
    expect((await theRecord()).workerId).toBeNull()
    await bringSurvivors(db, [aFamily()])
    await bringSurvivors(db, [aFamily({ worker: 'z.gill@fit.example' })])
    const all = await db.reader.select().from(allocations).orderBy(allocations.id)
    expect(all).toMatchObject([
      { fromOn: '2026-11-10', toOn: monday },
      { fromOn: monday, toOn: null },
    ])
    const [made] = await db.reader.select().from(cases)
    expect(made!.allocatedAt).toBe('2026-11-23T10:00:00.000Z')
  })

  test('an enrolment beside a case of the same woman', async () => {
    await bringSurvivors(db, [aFamily()])
    const outcome = await bringSurvivors(db, [
      anEnrolment({ ref: 'S9001', started_on: '2026-10-08' }),
    ])
    expect(cameTo(outcome)).toMatch('1 changed')
    expect(await db.reader.select().from(enrolments)).toMatchObject([
      { mode: 'group', agreedOn: '2026-10-01', startedOn: '2026-10-08', firstOn: '2026-10-08' },
    ])
    expect(await count(records)).toBe(1)
  })
})

describe('linked men', () => {
  test('a CRN that is not there and one of limited access are told of alike, and the row comes in', async () => {
    const rows = [
      aFamily({ linked_crn: 'X900001' }),
      aFamily({ ref: 'S9003', linked_crn: 'X900009' }),
      aFamily({ ref: 'S9004', linked_crn: 'Z999999' }),
    ]
    const outcome = await bringSurvivors(db, rows)
    expect(cameTo(outcome)).toMatch('3 new')
    const said = outcome.warnings.filter(({ column }) => column === 'linked_crn')
    expect(said.map(({ line }) => line)).toEqual([3, 4])
    expect(new Set(said.map(({ message }) => message))).toEqual(
      new Set(['This CRN cannot be linked; the rest of the row is brought in']),
    )
    expect(await db.reader.select({ crn: links.crn }).from(links)).toEqual([{ crn: 'X900001' }])
    expect(JSON.stringify(await db.reader.select().from(history))).not.toMatch('X900001')
    expect(JSON.stringify(await db.reader.select().from(audit))).not.toMatch('X900001')
  })

  test('where the other side is away, everything but the link comes in', async () => {
    const across = { ...acrossWith(), findMen: async () => Promise.reject(new Error('away')) }
    const outcome = await bringSurvivors(db, [aFamily({ linked_crn: 'X900001' })], { across })
    expect(cameTo(outcome)).toMatch('1 new')
    expect(await count(links)).toBe(0)
  })

  test('a link ended here is not made again; a second man asks to be kept apart', async () => {
    await bringSurvivors(db, [aFamily({ linked_crn: 'X900001' })])
    await bringSurvivors(db, [aFamily({ linked_crn: 'X900002' })])
    expect(await db.reader.select().from(apartRequests)).toMatchObject([
      { firstCrn: 'X900001', secondCrn: 'X900002', decision: null },
    ])
    await db.write((tx) =>
      tx
        .update(links)
        .set({ endedOn: monday, endedWhy: 'mistaken', endedBy: 'Sam' })
        .where(eq(links.crn, 'X900001')),
    )
    const outcome = await bringSurvivors(db, [aFamily({ linked_crn: 'X900001' })])
    expect(outcome.warnings[0]!.message).toMatch(/was ended here since/)
    expect(await count(links, and(eq(links.crn, 'X900001'), isNull(links.endedOn))!)).toBe(0)
  })
})

describe('whose rows they are', () => {
  const oneTeam = { ...commandLineManager, areas: ['Havant'] }
  test('a manager writes for her own teams', async () => {
    expect(await survivorFaults(db, [aFamily()], oneTeam)).toEqual([
      '2 locality: Winchester is outside your teams: leave the row out',
    ])
  })

  test("another team's ref is taken, and nothing more is said of it; nor its worker", async () => {
    await bringSurvivors(db, [aFamily()])
    const row = aFamily({ locality: 'Havant', worker: '', preferred_name: '' })
    expect(await survivorFaults(db, [row], oneTeam)).toEqual([
      '2 ref: "S9001" is taken: write another ref',
      '2 preferred_name: Write what she likes to be called',
    ])
    const other = aFamily({ ref: 'S9009', locality: 'Havant' })
    expect((await survivorFaults(db, [other], oneTeam))[0]).toMatch(/worker: .* outside your teams/)
  })

  test('who has left is not given more', async () => {
    await bringSurvivors(db, [aFamily()])
    await db.write((tx) => tx.update(workers).set({ leftOn: monday }).where(sql`1 = 1`))
    expect((await survivorFaults(db, [aFamily({ ref: 'S9009' })]))[0]).toMatch(
      /left on 23 November 2026/,
    )
    expect(await survivorFaults(db, [aFamily()])).toEqual([])
  })
})

test('what a row has no use for is told', async () => {
  const csv = asCsv([anEnrolment({ direct_child_work: 'yes' })])
  const outcome = await bringSurvivors(db, csv)
  expect(cameTo(outcome)).toMatch('1 new')
  expect(outcome.warnings.map(({ column, message }) => `${column}: ${message}`)).toEqual([
    expect.stringMatching(/^direct_child_work: 1 row says something here/),
    expect.stringMatching(/^worker: /),
  ])
})
