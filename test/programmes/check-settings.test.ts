import { expect, test } from 'vitest'
import { programmesOf } from '../../db/seeds/seed-files.ts'
import { describeChange } from '../../src/programmes/changes.ts'
import { checkSettings } from '../../src/programmes/check-settings.ts'
import type { ProgrammeTemplate, TimingSettings } from '../../src/programmes/template.ts'

const templateOf = (key: string) =>
  programmesOf('probation').find((one) => one.key === key)!.template

const withSettings = (key: string, settings: Partial<TimingSettings>): ProgrammeTemplate => {
  const template = templateOf(key)
  return { ...template, settings: { ...template.settings, ...settings } }
}

test('the templates of the first start stand', () => {
  for (const { template } of [...programmesOf('probation'), ...programmesOf('survivors')]) {
    expect(checkSettings(template)).toEqual([])
  }
})

test('refuses days below nothing, shares above the whole and parts of a day', () => {
  const faults = checkSettings(
    withSettings('bbr', { targetDays: -1, missedShare: 1.01, graceDays: 1.5 }),
  )
  expect(faults).toEqual([
    { key: 'targetDays', words: 'Best start after sentence must be between 0 and 1,095 days' },
    { key: 'graceDays', words: 'Time to settle once ready must be a whole number' },
    { key: 'missedShare', words: 'Time for missed sessions must be between 0 and 100%' },
  ])
})

test('takes the ends of what is allowed', () => {
  expect(checkSettings(withSettings('bbr', { targetDays: 0, missedShare: 1 }))).toEqual([])
})

test('refuses less room to repeat a pair than for one pair', () => {
  expect(checkSettings(withSettings('cara', { retryDays: 34 }))).toEqual([
    {
      key: 'retryDays',
      words: 'Room to repeat a pair must be 35 days or more, the room for one pair',
    },
  ])
  expect(checkSettings(withSettings('cara', { retryDays: 35 }))).toEqual([])
})

test('refuses a longest gap below the shortest, and room for a pair below that', () => {
  const cara = templateOf('cara')
  const faults = checkSettings({ ...cara, pairGap: { minDays: 40, maxDays: 35 } })
  expect(faults.map(({ key }) => key)).toEqual(['pair-maxDays', 'lastPairDays'])
})

test('refuses authority that shortens a deadline', () => {
  expect(
    checkSettings(withSettings('cara', { extendedDeadlineDays: 111 })).map(({ key }) => key),
  ).toEqual(['extendedDeadlineDays'])
})

test('refuses sizes out of order and more catch-ups in a module than in all', () => {
  const bbr = templateOf('bbr')
  const faults = checkSettings({
    ...bbr,
    sizes: { min: 10, plan: 8, max: 9 },
    catchUps: { inAll: 2, perModule: 3 },
  })
  expect(faults.map(({ key }) => key)).toEqual(['size-plan', 'size-max', 'catch-ups-perModule'])
})

test('asks nothing of settings that mean nothing to the programme', () => {
  expect(checkSettings(withSettings('bbr', { retryDays: 0, extendedDeadlineDays: 0 }))).toEqual([])
})

test('a change is told field by field, in words, and only what changed', () => {
  const bbr = templateOf('bbr')
  const after = {
    ...withSettings('bbr', { targetDays: 70, missedShare: 0.2 }),
    sizes: { ...bbr.sizes, max: 10 },
    sessionMinutes: 120,
  }
  expect(describeChange(bbr, after)).toEqual([
    { field: 'Most in a group', before: '12', after: '10' },
    { field: 'Best start after sentence', before: '84 days', after: '70 days' },
    { field: 'Time for missed sessions', before: '15%', after: '20%' },
    { field: 'Length of a group session', before: '150 minutes', after: '120 minutes' },
  ])
  expect(describeChange(bbr, bbr)).toEqual([])
})

test('what is taken away or added is told too', () => {
  const { catchUps: _, ...bbr } = templateOf('bbr')
  expect(describeChange(templateOf('bbr'), bbr)).toEqual([
    { field: 'Catch-ups in all', before: '4 sessions', after: 'None' },
    { field: 'Catch-ups in a module', before: '2 sessions', after: 'None' },
  ])
})
