import { expect, test } from 'vitest'
import { chances } from './support/chances.ts'
import { readSources } from './support/imports-graph.ts'

test('no test fails by chance: by a fixed wait, in haste after a click, or by what is drawn anew', () => {
  expect(chances(readSources(['test']))).toEqual([])
})

test('catches a planted wait, haste and few letters sought in a page', () => {
  const wrong = [
    'await page.waitForTimeout(500)',
    "await page.waitForLoadState('networkidle')",
    'async () => { await button.click()\nawait expectAccessible(page, look) }',
    'async () => { await button.click()\nawait page.goto(address) }',
    'async () => { await button.click()\nexpect(await db.$count(records)).toBe(1) }',
    'expect(html).not.toMatch(/655|960/)',
    'expect(html).not.toMatch(/960 (417|655)|tulip|Tom/)',
    'expect(html).not.toMatch(/maple|0(12|34)/i)',
    "expect(await page.text()).not.toContain('01632')",
    'expect(html).not.toMatch(/freedom|abuse/i)',
    'const telling = /domestic|surviv/i\nawait page.text()',
  ]
  for (const text of wrong) {
    expect(chances(new Map([['x.test.ts', text]])), text).toHaveLength(1)
  }
  const right = [
    "async () => { await button.click()\nawait page.getByText('Saved').waitFor() }",
    'async () => { await button.click()\nawait other.click() }',
    'expect(withoutChance(html)).not.toMatch(/655|960/)',
    'expect(html).not.toMatch(/960 (655|417)|tulip|maple/)',
    "expect(html).toContain('960')",
    'const telling = /domestic|surviv/i\nexpect(withoutChance(await page.text()).match(telling)).toBeNull()',
    "expect(Object.keys(row)).not.toContain('name')",
  ]
  for (const text of right) expect(chances(new Map([['x.test.ts', text]])), text).toEqual([])
})
