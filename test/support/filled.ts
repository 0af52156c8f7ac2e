import { type TestApp, type TestOptions, testApp } from './app.ts'
import { countySides, startedSides } from './sides.ts'

/** The real app on a first start, and on the county as it stood on 23 November 2026. */
export async function startedApp(options: TestOptions = {}): Promise<TestApp> {
  return testApp({ ...(await startedSides()), ...options })
}

export async function countyApp(options: TestOptions = {}): Promise<TestApp> {
  return testApp({ ...(await countySides()), ...options })
}
