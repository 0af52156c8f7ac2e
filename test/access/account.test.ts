import { expect, test } from 'vitest'
import { readAccount } from '../../src/access/account.ts'

const asked = { email: ' Pat@Example.org ', name: 'Pat Lee', role: 'programme manager' }
const areas = ['Hampshire North and East', 'Southampton']

test('reads an account, its only side, and the areas it works for', () => {
  expect(
    readAccount({ ...asked, areas: 'Southampton; Hampshire North and East' }, { probation: areas }),
  ).toEqual({
    account: {
      email: 'pat@example.org',
      name: 'Pat Lee',
      role: 'programme_manager',
      side: 'probation',
      areas: ['Southampton', 'Hampshire North and East'],
    },
  })
  expect(readAccount(asked, { probation: areas }).account?.areas).toBe('all')
  expect(readAccount({ ...asked, areas: 'all' }, { probation: areas }).account?.areas).toBe('all')
})

test.each([
  [{ email: 'pat' }, /email address/],
  [{ name: ' ' }, /name/],
  [{ role: 'boss' }, /one of programme_manager/],
  [{ role: undefined }, /one of programme_manager/],
  [{ side: 'survivor' }, /must be probation/],
  [{ role: 'fit_worker', side: 'probation' }, /must be survivor/],
  [{ role: 'administrator' }, /must be probation or survivor/],
  [{ areas: 'Southhampton' }, /Not an area: Southhampton/],
  [{ areas: ' ; ' }, /Name the areas/],
])('refuses %j in words', (change, words) => {
  expect(readAccount({ ...asked, ...change }, { probation: areas }).fault).toMatch(words)
})
