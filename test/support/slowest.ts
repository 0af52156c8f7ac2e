import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import { secondsFile } from './longest-first.ts'

/** At the end of a run: the ten files that took longest, the slowest first. */
export const slowest: Reporter = {
  onTestRunEnd(modules) {
    const timed = modules
      .map((one) => ({ name: one.relativeModuleId, seconds: secondsOf(one) }))
      .toSorted((one, other) => other.seconds - one.seconds)
    const ten = timed
      .slice(0, 10)
      .map(({ name, seconds }) => `${`${seconds}`.padStart(6)} s  ${name}`)
    console.log(['\nThe slowest files:', ...ten].join('\n'))
    if (process.env['KEEP_SECONDS']) keep(timed.filter(({ seconds }) => seconds >= 2))
  },
}

function secondsOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic()
  return Math.round((duration + collectDuration + setupDuration) / 1000)
}

function keep(timed: readonly { name: string; seconds: number }[]) {
  const kept = Object.fromEntries(timed.map(({ name, seconds }) => [name, seconds]))
  writeFileSync(secondsFile, `${JSON.stringify(kept, null, 2)}\n`)
}
