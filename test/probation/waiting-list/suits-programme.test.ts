import { expect, test } from 'vitest'
import {
  placeStands,
  programmeFaults,
} from '../../../src/probation/waiting-list/suits-programme.ts'
import { bbr, cara } from '../../support/examples.ts'

const anOrder = { route: 'community_order', modulesDone: [] } as const
const aCaution = { route: 'conditional_caution', modulesDone: [] } as const
const forBbr = { shortName: 'BBR', template: bbr }
const forCara = { shortName: 'CARA', template: cara }
const ofWomen = { shortName: 'Women', template: { ...bbr, sexes: ['female'] } } as typeof forBbr

test.each<[string, Parameters<typeof programmeFaults>, (readonly [string, string])[]]>([
  ['an order in a programme of orders', [anOrder, forBbr], []],
  ['a caution in a programme of cautions', [aCaution, forCara], []],
  [
    'a caution in a programme of orders',
    [aCaution, forBbr],
    [['route', 'BBR is not for a conditional caution: choose an order or a licence']],
  ],
  [
    'an order in a programme of cautions',
    [anOrder, forCara],
    [['route', 'CARA is only for a conditional caution']],
  ],
  ['a man where men go', [{ ...anOrder, sex: 'male' }, forBbr], []],
  [
    'a woman where men go',
    [{ ...anOrder, sex: 'female' }, forBbr],
    [['sex', 'BBR is for men only']],
  ],
  [
    'a man where women go',
    [{ ...anOrder, sex: 'male' }, ofWomen],
    [['sex', 'Women is for women only']],
  ],
  ['a risk that it takes', [{ ...anOrder, risk: 'medium' }, forBbr], []],
  [
    'a risk that it does not take',
    [{ ...anOrder, risk: 'standard' }, forBbr],
    [['risk', 'BBR takes a risk of medium, high']],
  ],
  [
    'modules of which it has one and not the other',
    [{ ...anOrder, modulesDone: ['foundation', 'a'] }, forBbr],
    [['modulesDone', 'BBR has no module called a']],
  ],
])('%s', (_, asked, faults) => {
  expect(programmeFaults(...asked).map(({ field, message }) => [field, message])).toEqual(faults)
})

test('a booked place counts on the modules still to do, in whatever order they are named; no other does', () => {
  const asked = (before: string[], after: string[], status?: string) =>
    placeStands(
      { modulesDone: before },
      { modulesDone: after },
      status === undefined ? undefined : { code: 'BBR-26-01', status },
    )
  expect(asked(['a'], ['a', 'b'], 'booked')).toEqual([
    {
      field: 'modulesDone',
      message: 'The place in BBR-26-01 counts on other modules: give it back first',
    },
  ])
  expect(asked(['b', 'a'], ['a', 'b'], 'booked')).toEqual([])
  expect(asked(['a', 'b'], ['b', 'a'], 'booked')).toEqual([])
  expect(asked(['a'], ['b'], 'started')).toEqual([])
  expect(asked(['a'], ['b'])).toEqual([])
})
