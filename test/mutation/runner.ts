import { writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { VitestTestRunner } from 'vitest/runners'
import { getFn } from 'vitest/suite'

type Test = Parameters<typeof getFn>[0] & { id: string; name: string; file: { filepath: string } }
/** What the changed code looks at: which change is on, and how often it was met. */
type Switch = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number
  hitLimit: number
  mutantCoverage: { static: Counts; perTest: Record<string, Counts> }
}
type Counts = Record<string, number>
export type Found = {
  /** By the number of a change, the test that noticed it. */
  killed: Record<string, string>
  /** Changes that some test meets, and those that are met only while files are loaded. */
  reached: string[]
  loaded: string[]
  /** Tests that fail as the code stands, and those that cannot be run twice, with the changes that they meet. */
  red: string[]
  once: Record<string, string[]>
}

const path = process.env['MUTATION_FOUND']!
const alone = process.env['MUTATION_ALONE']
const counted = new Set(process.env['MUTATION_COUNTED']!.split(','))
const on = globalThis as unknown as { __stryker__: Switch; found: Found; conditions: unknown }
on.conditions = { open: sql`1`, plain: sql`0`, code: sql`cohorts.code` }
on.__stryker__ = {
  ...{ hitLimit: 1_000_000, mutantCoverage: { static: {}, perTest: {} } },
  ...(alone ? { activeMutant: alone, hitCount: 0 } : {}),
}
on.found = { killed: {}, reached: [], loaded: [], red: [], once: {} }
const later = globalThis.setTimeout

/** Runs each test as it stands, and then once for each change that it meets. Vitest asks for a class. */
export default class Mutating extends VitestTestRunner {
  async runTask(test: Test) {
    if (alone) return getFn(test)()
    const { __stryker__: changes, found } = on
    changes.activeMutant = undefined
    changes.currentTestId = test.id
    const fault = await faultOf(test)
    changes.currentTestId = 'again'
    if (fault) {
      found.red.push(test.name)
      throw fault
    }
    const met = Object.keys(changes.mutantCoverage.perTest[test.id] ?? {})
    found.reached = [...new Set([...found.reached, ...met])]
    const open = met.filter((id) => counted.has(id) && !found.killed[id])
    if (open.length === 0) return undefined
    // It must pass again as it stands, and after each change: else it says nothing of the rest.
    let runsAgain = !(await faultOf(test))
    for (const id of open) {
      if (!runsAgain) break
      changes.activeMutant = id
      changes.hitCount = 0
      const noticed = await faultOf(test)
      changes.activeMutant = undefined
      if (!noticed) continue
      found.killed[id] = test.name
      runsAgain = !(await faultOf(test))
    }
    if (!runsAgain) found.once[test.name] = open.filter((one) => !found.killed[one])
    return undefined
  }

  override onAfterRunFiles() {
    super.onAfterRunFiles()
    const { found } = on
    found.loaded = Object.keys(on.__stryker__.mutantCoverage.static)
    if (!alone) writeFileSync(path, JSON.stringify(found))
  }
}

async function faultOf(test: Test): Promise<unknown> {
  const hangs = new Promise<Error>((done) => {
    later(() => done(new Error('hangs')), 60_000).unref()
  })
  const runs = async () => {
    try {
      await getFn(test)()
      return undefined
    } catch (error) {
      return error ?? new Error('thrown')
    }
  }
  return Promise.race([runs(), hangs])
}
