import { runBackstop } from '../../db/survivor/queries/backstop.ts'
import { acrossOf } from '../../src/app.tsx'
import { monday, type TestApp, testApp } from './app.ts'
import { familiesSides } from './sides.ts'

/** The app with the invented county on both sides, at a quarter past twelve on Monday 23 November 2026. */
export async function survivorCounty(): Promise<TestApp> {
  const now = () => new Date('2026-11-23T12:15:00.000Z')
  const on = await testApp({ ...(await familiesSides()), now })
  await runBackstop(on.survivors, acrossOf(on), { today: monday, now: now() })
  return on
}
