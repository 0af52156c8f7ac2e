import { expect, test } from 'vitest'
import {
  endOf,
  keepApartReasons,
  type Pair,
  safeguardingReason,
} from '../../../src/probation/people/keep-apart.ts'
import type { Person } from '../../../src/probation/people/person.ts'
import { monday } from '../../support/app.ts'

const pair = (some: Partial<Pair>): Pair => ({
  ...{ otherId: 'b', reason: 'relative', endAskedOn: null, other: {} as Person },
  ...some,
})

test('how a pair ends follows from its reason: safeguarding is asked, once, and the others are ended here', () => {
  const ways = keepApartReasons.map((reason) => endOf(pair({ reason })))
  expect(ways).toEqual(keepApartReasons.map((one) => (one === safeguardingReason ? 'ask' : 'end')))
  expect(endOf(pair({ reason: safeguardingReason, endAskedOn: monday }))).toBeUndefined()
})

test('nothing is ended of a pair with somebody whom the viewer may not open', () => {
  for (const reason of keepApartReasons) {
    expect(endOf(pair({ reason, other: undefined }))).toBeUndefined()
  }
})
