import type { Reporter, TestModule } from 'vitest/node'

/** At the end of a run: the ten files that took longest, the slowest first. */
export default function slowest(): Reporter {
  return {
    onTestRunEnd(modules) {
      const timed = modules.map((one) => ({ name: one.relativeModuleId, ms: durationOf(one) }))
      const ten = timed.toSorted((one, other) => other.ms - one.ms).slice(0, 10)
      const lines = ten.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`)
      console.log(['', 'The ten slowest files:', ...lines, ''].join('\n'))
    },
  }
}
function durationOf(module: TestModule): number {
  const { duration, collectDuration, setupDuration } = module.diagnostic()
  return duration + collectDuration + setupDuration
}
