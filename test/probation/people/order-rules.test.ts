import { describe, expect, test } from 'vitest'
import { addDays, day } from '../../../src/calendar.ts'
import {
  endFaults,
  holdFaults,
  type OrderFacts,
  orderFaults,
  riskFaults,
} from '../../../src/probation/people/order-rules.ts'

const today = day('2026-11-23')
const imposedOn = day('2026-05-01')
const fields = (some: Partial<OrderFacts>) =>
  orderFaults(
    { route: 'community_order', imposedOn, endsOn: day('2028-04-30'), ...some },
    today,
  ).map(({ field }) => field)

test('an ordinary order has no faults', () => {
  expect(fields({})).toEqual([])
})

describe('an order', () => {
  test('may end on the day it starts, and not the day before', () => {
    expect(fields({ endsOn: imposedOn })).toEqual([])
    expect(fields({ endsOn: addDays(imposedOn, -1) })).toEqual(['endsOn'])
  })

  test('has an end, and a licence a release', () => {
    expect(fields({ endsOn: undefined })).toEqual(['endsOn'])
    expect(fields({ route: 'licence' })).toEqual(['releasedOn'])
    expect(fields({ route: 'conditional_caution', endsOn: undefined })).toEqual([])
  })

  test('is not released before it was imposed, and may be on the day', () => {
    expect(fields({ route: 'licence', releasedOn: imposedOn })).toEqual([])
    expect(fields({ route: 'licence', releasedOn: addDays(imposedOn, -1) })).toEqual(['releasedOn'])
  })

  test('says both days when they contradict each other', () => {
    const [fault] = orderFaults(
      { route: 'licence', imposedOn, releasedOn: imposedOn, endsOn: day('2026-04-30') },
      today,
    )
    expect(fault!.message).toBe(
      'The licence ends before it starts: 30 April 2026 is before 1 May 2026',
    )
  })

  test('was imposed today or earlier', () => {
    expect(fields({ imposedOn: today })).toEqual([])
    expect(fields({ imposedOn: addDays(today, 1) })).toEqual(['imposedOn'])
  })

  test('is for adults: 18 on the day of the sentence is old enough', () => {
    expect(fields({ dateOfBirth: day('2008-05-01') })).toEqual([])
    expect(fields({ dateOfBirth: day('2008-05-02') })).toEqual(['dateOfBirth'])
  })
})

test('a caution follows the offence, and so does the statement', () => {
  const caution = { route: 'conditional_caution' as const, endsOn: undefined }
  const offenceOn = day('2026-04-01')
  expect(fields({ ...caution, offenceOn, statementOn: offenceOn })).toEqual([])
  expect(fields({ ...caution, offenceOn, statementOn: addDays(offenceOn, -1) })).toEqual([
    'statementOn',
  ])
  expect(fields({ ...caution, offenceOn: addDays(imposedOn, 1) })).toEqual(['imposedOn'])
})

test('a hold may end on the day it begins, and not the day before', () => {
  const fromOn = day('2026-06-01')
  expect(holdFaults({ fromOn, toOn: fromOn })).toEqual([])
  expect(holdFaults({ fromOn, toOn: undefined })).toEqual([])
  expect(holdFaults({ fromOn, toOn: day('2026-05-31') })).toMatchObject([{ field: 'toOn' }])
})

test('nobody completes what was never begun', () => {
  const facts = { route: 'community_order' as const, imposedOn, endsOn: day('2028-04-30') }
  const end = { ...facts, endedOn: today }
  expect(endFaults({ ...end, endedWhy: 'withdrawn' }, today)).toEqual([])
  expect(endFaults({ ...end, endedWhy: 'completed' }, today)).toMatchObject([{ field: 'endedWhy' }])
  const started = { ...end, startedOn: day('2026-07-01') }
  expect(endFaults({ ...started, endedWhy: 'completed' }, today)).toEqual([])
})

test('a rating comes with its source and its day, or not at all', () => {
  expect(riskFaults({ riskSource: '' }, today)).toEqual([])
  expect(riskFaults({ risk: 'high', riskSource: '' }, today).map(({ field }) => field)).toEqual([
    'riskSource',
    'riskOn',
  ])
  expect(riskFaults({ risk: 'high', riskSource: 'June Hollis', riskOn: today }, today)).toEqual([])
  expect(riskFaults({ riskSource: 'June Hollis' }, today)).toMatchObject([{ field: 'risk' }])
})
