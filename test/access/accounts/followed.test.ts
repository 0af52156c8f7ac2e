import { expect, test } from 'vitest'
import { isStillHere } from '../../../src/access/session.ts'
import { followed } from '../../../src/kit/background.ts'
import { urls } from '../../../src/urls.ts'
import { movingClock, signedIn, testApp } from '../../support/app.ts'
import { changes } from '../../support/raced.ts'

/** A page that is followed without end, by somebody who has just signed in; what it tells, step by step. */
async function followedPage() {
  const clock = movingClock()
  const world = await testApp({ now: clock.now })
  let count = 0
  let before = async () => {}
  world.app.get('/followed', (c) =>
    followed(c, 'a test of following', {
      isHere: () => isStillHere(c),
      step: async () => {
        await before()
        count++
        return { data: `step ${count}`, isLast: count === 50 }
      },
    }),
  )
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  /** All that it tells where something happens in the middle of its third step. */
  const told = async (happens: () => unknown) => {
    before = async () => {
      if (count === 2) await happens()
    }
    return (await browser.get('/followed')).text()
  }
  return { world, browser, clock, told }
}

test.each(Object.keys(changes) as (keyof typeof changes)[])(
  'nothing more is told to a page that is followed, once its account is another: %s',
  async (how) => {
    const { world, browser, told } = await followedPage()
    const text = await told(() =>
      world.probation.write(async (tx) => {
        await changes[how](tx, browser.userId)
      }),
    )
    expect(text.match(/step \d+/g)).toEqual(['step 1', 'step 2'])
    expect(text).toContain('event: done')
  },
)

test('nor once whoever follows it has signed out, or been away too long', async () => {
  for (const how of ['out', 'away']) {
    const { browser, clock, told } = await followedPage()
    const text = await told(async () => {
      if (how === 'out') expect((await browser.post(urls.signOut)).status).toBeLessThan(400)
      else clock.pass(9 * 60 * 60_000)
    })
    expect(text.match(/step \d+/g)).toEqual(['step 1', 'step 2'])
  }
})
