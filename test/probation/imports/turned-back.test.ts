import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ProbationDatabase } from '../../../db/probation/database.ts'
import { history, referrals } from '../../../db/probation/schema.ts'
import { cases, workers } from '../../../db/survivor/schema.ts'
import { tickOf } from '../../../src/kit/files/turned-back.ts'
import { aFamily, bringSurvivors, freshSurvivorCounty } from '../../survivor/imports/survivors.ts'
import { aCohortRow, aReferral, asText, type Cells } from './known.ts'
import { bring, cameTo, freshCounty } from './sides.ts'

let db: ProbationDatabase
beforeEach(async () => {
  db = await freshCounty()
})

const theReferral = async () => (await db.reader.select().from(referrals))[0]!
const refusals = async (row: Cells) => (await bring(db, 'referrals', [row])).faults.map(asText)

describe('a row that turns something back is a fault unless it is accepted', () => {
  const ended = { ended_on: '2026-10-24', ended_why: 'order_ended' }
  const cases: [string, Cells, Cells, RegExp][] = [
    [
      'an ended man is open again',
      ended,
      { ended_on: 'none' },
      /^ended_on: Test, Al: BBR: Opens again what has ended, ended on 24 October 2026 until now\. Becomes: \d+ days late\. Accept it with --accept-reversals/,
    ],
    ['a start', { started_on: '2026-09-01' }, { started_on: 'NONE' }, /^started_on: .*Takes back/],
    ['a hold', { holds: 'person/detox/2026-06-01/' }, { holds: 'none' }, /^holds: .*Clears a hold/],
    [
      'one hold of two',
      { holds: 'person/detox/2026-06-01/2026-07-01;service/no_place/2026-08-01/' },
      { holds: 'service/no_place/2026-08-01/' },
      /^holds: .*Clears a hold/,
    ],
    ['a rating cleared', {}, { risk: 'none' }, /^risk: .*rating, from medium to none/],
    ['a rating lowered', { risk: 'high' }, { risk: 'medium' }, /^risk: .*from high to medium/],
    [
      'an end that is earlier',
      {},
      { ends_on: '2027-01-31' },
      /^ends_on: .*Moves the end earlier, from 30 April 2028 to 31 January 2027\. Becomes: no ordinary course ends before the order does/,
    ],
    [
      'an end that follows from something else',
      { programme: 'cara', route: 'conditional_caution', ends_on: '', risk: 'standard' },
      { programme: 'cara', prosecution_limit_on: '2026-07-01' },
      /^ends_on: .*Moves the end earlier, from/,
    ],
  ]
  test.each(cases)('%s', async (_, before, now, words) => {
    const keys = { crn: 'X900001', programme: 'bbr' }
    await bring(db, 'referrals', [aReferral(before)])
    const known = await theReferral()
    expect(await refusals({ ...keys, ...now })).toEqual([expect.stringMatching(words)])
    expect(await theReferral()).toEqual(known)
    const accepted = await bring(db, 'referrals', [{ ...keys, ...now }], undefined, {
      accepted: 'all',
    })
    expect(cameTo(accepted)).toMatch('1 changed')
  })

  test('he can no longer finish, by something that is none of these', async () => {
    const coming = (frequency: string, ends_on: string) => aReferral({ frequency, ends_on })
    await bring(db, 'referrals', [coming('twice_weekly', '2027-12-01')])
    expect(await refusals(coming('weekly', '2027-12-01'))).toEqual([])
    await bring(db, 'referrals', [
      aReferral({ crn: 'X900002', ends_on: '2027-08-01', frequency: 'twice_weekly' }),
    ])
    expect(
      await refusals(aReferral({ crn: 'X900002', ends_on: '2027-08-01', frequency: 'weekly' })),
    ).toEqual([
      expect.stringMatching(
        /Can no longer finish\. Becomes: no ordinary course ends before the order does/,
      ),
    ])
  })

  test('a hold that ends, a later end and a higher rating turn nothing back', async () => {
    await bring(db, 'referrals', [aReferral({ holds: 'person/detox/2026-06-01/' })])
    const onwards = {
      holds: 'person/detox/2026-06-01/2026-07-01',
      ends_on: '2028-06-30',
      risk: 'high',
    }
    expect(await refusals(aReferral(onwards))).toEqual([])
  })

  test('of somebody restricted, no more is said than that', async () => {
    await bring(db, 'referrals', [aReferral({ restricted: 'yes' })])
    expect(await refusals(aReferral({ restricted: 'yes', risk: 'none' }))).toEqual([
      'crn: Restricted: BBR: Turns something back. Accept it with --accept-reversals, or leave the cell empty',
    ])
  })

  test('what a file cannot clear is a fault, in words', async () => {
    await bring(db, 'referrals', [aReferral()])
    const faults = await refusals(
      aReferral({ family_name: 'none', referred_on: 'None', sex: 'none', keep_apart: 'none' }),
    )
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'family_name',
      'sex',
      'referred_on',
      'keep_apart',
    ])
    expect(faults[0]).toMatch('None would clear this, and a file cannot')
  })

  test('staff of a cohort, and a place that was given up', async () => {
    const rolling = aCohortRow({ code: 'BBR-26-09', starts_on: '2026-07-07', entry: 'rolling' })
    await bring(db, 'referrals', [aReferral()])
    await bring(db, 'cohorts', [rolling])
    const unled = await bring(db, 'cohorts', [{ ...rolling, facilitators: 'none' }])
    expect(unled.faults.map(asText)).toEqual([
      expect.stringMatching(/^facilitators: .*Leaves the cohort without staff/),
    ])
    const place = { crn: 'X900001', cohort: 'BBR-26-09', entry_on: '2026-12-22', status: 'booked' }
    await bring(db, 'placements', [place])
    await bring(db, 'placements', [{ ...place, status: 'withdrawn' }])
    const again = await bring(db, 'placements', [place])
    expect(again.faults.map(asText)).toEqual([
      expect.stringMatching(/^status: .*Takes a place again that was given up/),
    ])
  })
})

describe('each row is accepted by itself', () => {
  const keys = (crn: string) => ({ crn, programme: 'bbr' })
  const rows = [
    { ...keys('X900001'), risk: 'none', ends_on: '' },
    { ...keys('X900002'), risk: 'high', ends_on: '2027-01-31' },
    { ...keys('X900003'), risk: 'high', ends_on: '' },
  ]
  const bringAccepting = (accepted: Set<string>) =>
    bring(db, 'referrals', rows, undefined, { accepted })
  beforeEach(async () => {
    await bring(
      db,
      'referrals',
      rows.map(({ crn }) => aReferral({ crn })),
    )
  })
  const known = async () =>
    (
      await db.reader.select({ risk: referrals.risk, endsOn: referrals.hardEndOn }).from(referrals)
    ).map(({ risk, endsOn }) => `${risk} ${endsOn}`)

  test('one that is not keeps what is known, and the rest is applied', async () => {
    const outcome = await bringAccepting(new Set(['3 end']))
    expect(outcome.counts).toEqual({ rows: 3, new: 0, changed: 2, unchanged: 0, kept: 1 })
    expect(await known()).toEqual(['medium 2028-04-30', 'high 2027-01-31', 'high 2028-04-30'])
    const lines = await db.reader.select().from(history)
    expect(lines).toHaveLength(5)
  })

  test('accepting one thing of a row does not accept another', async () => {
    expect((await bringAccepting(new Set(['3 rating', '2 end']))).counts.kept).toBe(2)
    expect(await known()).toEqual(['medium 2028-04-30', 'medium 2028-04-30', 'high 2028-04-30'])
  })

  test('what is ticked names the row and what it turns back', async () => {
    const { ready } = await bringAccepting(new Set())
    expect(ready.map(tickOf)).toEqual(['4'])
  })
})

describe('on the survivor side', () => {
  const ended = { started_on: '2026-11-12', ended_on: '2026-11-20', ended_why: 'declined' }
  const turned: [string, Cells, Cells, string][] = [
    ['an ended case', ended, { ended_on: 'none' }, 'ended_on: S9001: Opens again what has ended.'],
    [
      'a rating',
      { risk: 'high' },
      { risk: 'standard' },
      'risk: S9001: Clears or lowers the rating.',
    ],
    [
      'a plan',
      { child_protection_plan: 'yes' },
      { child_protection_plan: 'no' },
      'child_protection_plan: S9001: Takes off the child-protection plan.',
    ],
  ]
  test.each(turned)('%s', async (_, before, now, words) => {
    const survivors = await freshSurvivorCounty()
    await bringSurvivors(survivors, [aFamily(before)])
    const known = await survivors.reader.select().from(cases)
    const row = { ref: 'S9001', programme: 'fit', ...now }
    const { faults } = await bringSurvivors(survivors, [row])
    expect(faults.map(asText)).toEqual([expect.stringContaining(words)])
    expect(await survivors.reader.select().from(cases)).toEqual(known)
    const kept = await bringSurvivors(survivors, [row], { accepted: new Set() })
    expect(kept.counts).toMatchObject({ changed: 0, kept: 1 })
    expect(await survivors.reader.select().from(cases)).toEqual(known)
    const taken = await bringSurvivors(survivors, [row], { accepted: 'all' })
    expect(cameTo(taken)).toMatch('1 changed')
  })

  test('a row that is not accepted brings no worker with it', async () => {
    const survivors = await freshSurvivorCounty()
    await bringSurvivors(survivors, [aFamily({ ...ended })])
    const row = { ...aFamily({ ended_on: 'none' }), worker: 'n.new@fit.example' }
    await bringSurvivors(survivors, [row], { accepted: new Set() })
    expect(await survivors.reader.$count(workers, eq(workers.email, 'n.new@fit.example'))).toBe(0)
  })

  test('what a list cannot clear is a fault', async () => {
    const survivors = await freshSurvivorCounty()
    await bringSurvivors(survivors, [aFamily()])
    const row = {
      ref: 'S9001',
      programme: 'fit',
      safe_contact: 'none',
      risk: 'none',
      linked_crn: 'none',
    }
    const { faults } = await bringSurvivors(survivors, [row])
    expect(faults.map(({ column }) => column)).toEqual(['risk', 'safe_contact', 'linked_crn'])
  })
})
