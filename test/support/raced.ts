import { disableUser } from '../../db/access.ts'
import { changeRole, removeAccount } from '../../db/accounts/accounts.ts'
import { signedIn, testApp } from './app.ts'

const at = '2026-11-23T10:00:00.000Z'

export const changes = {
  'another role': (tx, id) => changeRole(tx, id, { role: 'facilitator', areas: 'all' }, at),
  'other areas': (tx, id) =>
    changeRole(tx, id, { role: 'programme_manager', areas: ['Elsewhere'] }, at),
  'a disabled account': (tx, id) => disableUser(tx, id, at),
  'a removed account': (tx, id) => removeAccount(tx, id, at),
} as const satisfies Record<string, (tx: Parameters<typeof changeRole>[0], id: string) => unknown>

/**
 * Many requests of one sign-in, some begun before and some after its account is changed under them: how many were
 * answered by the old one, and how many of those only after the change had been saved.
 */
export async function raced(change: keyof typeof changes, requests: number) {
  const world = await testApp()
  world.app.get('/whoami', async (c) => {
    // A page that reads a while, so that the change comes in the middle of some.
    for (let n = 0; n < 5; n++) await new Promise(setImmediate)
    return c.text('by the old account')
  })
  const browser = await signedIn(world, world.probation, { role: 'programme_manager' })
  let isSaved = false
  const counts = { before: 0, after: 0 }
  const ask = async () => {
    const answer = await browser.get('/whoami')
    if (answer.status === 200) counts[isSaved ? 'after' : 'before']++
  }
  const asked: Promise<void>[] = []
  for (let n = 0; n < requests; n++) {
    asked.push(ask())
    if (n === Math.floor(requests / 3)) {
      const saved = world.probation.write((tx) => changes[change](tx, browser.userId))
      const note = async () => {
        await saved
        isSaved = true
      }
      asked.push(note())
    }
    if (n % 4 === 0) await new Promise(setImmediate)
  }
  await Promise.all(asked)
  return counts
}
