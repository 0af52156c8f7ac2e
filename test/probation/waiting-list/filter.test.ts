import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import { addressKey, filterQuery, readFilter } from '../../../src/probation/waiting-list/filter.ts'
import {
  heldDays,
  type MaskedWait,
  type Wait,
  waitOn,
} from '../../../src/probation/waiting-list/wait.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { aWait } from '../../support/examples.ts'
import { listPage } from '../../support/listed.ts'

const today = day('2026-11-23')
const someone = (referralId: string, some: Partial<Wait> = {}) =>
  waitOn(today, aWait({ referralId, crn: referralId, ...some }))
const closed: MaskedWait = {
  referralId: 'm',
  personId: 'pm',
  crn: 'X9',
  started: false,
  masked: true,
}

function list(query: Record<string, string[]>, waits = [someone('a')], masked: MaskedWait[] = []) {
  return listPage(readFilter(query), { waits, masked, hasFit: () => false })
}

describe('the address', () => {
  test('reads back what it wrote, and leaves the defaults out', () => {
    const query = {
      status: ['red', 'black'],
      locality: ['l1', 'l2'],
      risk: ['high'],
      page: ['2'],
      hold: ['no'],
    }
    const filter = readFilter(query)
    const address = withQuery(urls.waitingList('bbr'), filterQuery(filter))
    const again = new URL(address, 'http://localhost').searchParams
    expect(
      readFilter(Object.fromEntries([...again.keys()].map((key) => [key, again.getAll(key)]))),
    ).toEqual(filter)
    expect(withQuery('/x', filterQuery(readFilter({})))).toBe('/x')
  })

  test('an old or a mistyped address still opens', () => {
    const filter = readFilter({
      status: ['pink'],
      page: ['-3'],
      rows: ['7'],
      sort: ['shoe size'],
      place: ['x'],
    })
    expect(filter).toMatchObject({ statuses: [], page: 1, rows: 50, sort: 'next', place: 'any' })
  })

  test('names an officer by a key, never by name', () => {
    const key = addressKey('j.hollis@probation.example')
    expect(key).not.toContain('hollis')
    expect(key).toBe(addressKey('j.hollis@probation.example'))
    expect(key).not.toBe(addressKey('j.hollis@probation.exampla'))
  })
})

describe('the page', () => {
  test('counts by status keep what else narrows the list, and are not changed by the status chosen', () => {
    const waits = [
      someone('a', { risk: 'high' }),
      someone('b', { risk: 'medium' }),
      someone('c', { risk: 'high' }),
    ]
    const found = list({ risk: ['high'], status: ['grey'] }, waits)
    expect(found.everyone).toBe(2)
    expect(found.counts.red).toBe(2)
    expect(found.total).toBe(0)
  })

  test('has fifty rows, and a page beyond the last shows the last', () => {
    const waits = Array.from({ length: 120 }, (_, index) => someone(`r${index}`))
    expect(list({}, waits)).toMatchObject({ total: 120, pages: 3, page: 1 })
    expect(list({}, waits).rows).toHaveLength(50)
    expect(list({ page: ['9'] }, waits)).toMatchObject({ page: 3 })
    expect(list({ page: ['9'] }, waits).rows).toHaveLength(20)
  })

  test('leaves out who has started', () => {
    expect(list({}, [someone('a', { startedOn: day('2026-05-01') })]).total).toBe(0)
  })

  test('closed people are counted in the list of everyone, and answer to no filter', () => {
    expect(list({}, [someone('a')], [closed])).toMatchObject({
      total: 2,
      everyone: 2,
      maskedRows: [closed],
    })
    expect(list({ risk: ['high'] }, [someone('a')], [closed]).maskedRows).toEqual([])
    expect(list({ status: ['red'] }, [someone('a')], [closed])).toMatchObject({
      everyone: 2,
      maskedRows: [],
    })
  })

  test('a closed person at the edge of a page stands on the next one, once', () => {
    const waits = Array.from({ length: 50 }, (_, index) => someone(`r${index}`))
    expect(list({}, waits, [closed]).maskedRows).toEqual([])
    expect(list({ page: ['2'] }, waits, [closed])).toMatchObject({ rows: [], maskedRows: [closed] })
  })
})

describe('days on hold', () => {
  const hold = (fromOn: string, toOn?: string, side: 'person' | 'service' = 'person') => ({
    id: fromOn,
    side,
    reason: 'detox',
    fromOn: day(fromOn),
    toOn: toOn ? day(toOn) : undefined,
  })

  test('count both ends, each day once, and only his own side', () => {
    const from = day('2026-01-01')
    expect(heldDays([hold('2026-04-08', '2026-05-06')], from, today)).toBe(29)
    expect(
      heldDays([hold('2026-04-08', '2026-05-06'), hold('2026-05-01', '2026-05-10')], from, today),
    ).toBe(33)
    expect(heldDays([hold('2026-04-08', '2026-05-06', 'service')], from, today)).toBe(0)
    expect(heldDays([hold('2026-11-20')], from, today)).toBe(4)
    expect(heldDays([hold('2025-12-01', '2026-01-02')], from, today)).toBe(2)
  })
})
