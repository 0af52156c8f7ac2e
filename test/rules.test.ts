import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import bbr from '../db/seeds/programmes/probation-bbr.json' with { type: 'json' }
import cara from '../db/seeds/programmes/probation-cara.json' with { type: 'json' }
import { rulesFor, rulesIn } from '../src/about/rules.ts'
import { settingsOf } from '../src/programmes/settings.ts'
import type { ProgrammeTemplate } from '../src/programmes/template.ts'
import { settingGroups } from '../src/survivor/team/setting-fields.ts'
import { urls } from '../src/urls.ts'
import { signedIn, testApp } from './support/app.ts'
import { readSources } from './support/imports-graph.ts'
import { leadNowhere, linkedNowhere, unheld, unnamed } from './support/rules-cited.ts'
import { withoutChance } from './support/shown.ts'

const text = readFileSync('src/rules.md', 'utf8')
const rules = rulesIn(text)
const sources = readSources(['src'])

const settings = [bbr, cara].flatMap(({ template }) => settingsOf(template as ProgrammeTemplate))
const labels = [
  ...settings.flatMap(({ label, group }) => [label, group]),
  ...settingGroups.flatMap(({ title, fields }) => [title, ...fields.map(({ label }) => label)]),
]

test('every rule says how sure it is, and names the test that holds it', () => {
  expect(rules.length).toBeGreaterThan(100)
  expect(unheld(text, existsSync)).toEqual([])
})

test('catches a planted rule that nothing holds, without a mark, or out of order', () => {
  const planted = [
    '# Everybody\n## 1 Days\n### 1.1 One\nText.\n\n**Certain**: an Act.\n\nHeld by `test/a.test.ts`.',
    '### 1.3 Three\nText.\n\nHeld by `test/a.test.ts`.\n# Probation\n### 3.1 Four\n**Likely**: so.',
  ].join('\n')
  expect(unheld(planted, () => true)).toEqual([
    '1.3 is out of order',
    '3.1 is out of order',
    '1.3 has no mark',
    '3.1 is held by nothing',
  ])
  expect(unheld(planted, () => false)).toContain('1.1 is held by test/a.test.ts')
})

test('every setting that a rule names can be found under that name', () => {
  expect(unnamed(rules, labels, sources)).toEqual([])
})

test('catches a planted setting that no page has, and a number that the code does not hold', () => {
  const planted = rulesIn(
    '# Everybody\n### 1.1 One\n**Our setting**: "Red when this\nnear", "Red at\ntimes" and `noSuchNumber`.\n\nHeld by `x`.',
  )
  expect(unnamed(planted, labels, sources)).toEqual([
    '1.1 names “Red at times”',
    '1.1 names noSuchNumber',
  ])
})

const ofTheOther =
  /surviv|\bwom[ae]n|\b(?:her|hers|she)\b|freedom|\bFIT\b|famil|child|\blink|backstop|refuge|(?:other|two|both) sides?\b|social work|enrol|deferr|window|buffer|\bacross\b|caseload/i
const telling = /freedom|domestic|abuse|violen|surviv|victim|refuge|perpetrat|offend|probation/i

test('what probation reads says nothing of anybody else, not even that somebody is there', () => {
  expect(rulesFor('probation', text).match(ofTheOther)).toBeNull()
  const sections = [...rulesFor('probation', text).matchAll(/^## (\d+) /gm)].map(([, one]) => +one!)
  expect(sections).toEqual(sections.map((_, at) => at + 1))
  const planted = text.replace('\n## 7 ', '\nAs on the other side.\n\n## 7 ')
  expect(rulesFor('probation', planted).match(ofTheOther)?.[0]).toBe('other side')
})

test('each side reads its own rules on a page of its own, with every number as its anchor', async () => {
  const on = await testApp()
  const officer = await signedIn(on, on.probation, { role: 'probation_officer' })
  const worker = await signedIn(on, on.survivors, { role: 'fit_worker' })
  const theirs = await (await officer.get(urls.rules)).text()
  const hers = await (await worker.get(urls.rules)).text()
  const main = (html: string) =>
    withoutChance(html.slice(html.indexOf('<h1>'), html.indexOf('</main>')))

  expect(main(theirs).match(ofTheOther)).toBeNull()
  expect(main(hers).match(telling)).toBeNull()
  const shown = (part: string) => rules.filter((rule) => rule.part === part)
  for (const { number } of [...shown('Everybody'), ...shown('Probation')]) {
    expect(theirs).toContain(`<h3 id="${number}">`)
  }
  for (const { number } of [...shown('Everybody'), ...shown('Survivor')]) {
    expect(hers).toContain(`<h3 id="${number}">`)
  }
  for (const { number } of shown('Survivor')) expect(theirs).not.toContain(`id="${number}"`)
  for (const { number } of shown('Probation')) expect(hers).not.toContain(`id="${number}"`)
  expect([...leadNowhere(theirs), ...leadNowhere(hers)]).toEqual([])
  expect(theirs).not.toContain('test/')
})

test('pages lead to rules that their own side reads', () => {
  expect(linkedNowhere(readSources(['views']), rules)).toEqual([])
  const planted = new Map([
    [
      'views/probation/a.tsx',
      '<RuleLink number="7.1" /> <RuleLink number={a ? \'19.1\' : "5.3"} />',
    ],
    ['views/survivor/b.tsx', '<RuleLink number="7.1" /> <RuleLink number="99.1" />'],
    ['views/kit/c.tsx', '<RuleLink number="7.1" />'],
  ])
  expect(linkedNowhere(planted, rules)).toEqual([
    'views/probation/a.tsx leads to rule 19.1',
    'views/survivor/b.tsx leads to rule 7.1',
    'views/survivor/b.tsx leads to rule 99.1',
    'views/kit/c.tsx leads to rule 7.1',
  ])
})

test('whoever is not signed in is asked to sign in', async () => {
  const { app } = await testApp()
  const answer = await app.request(urls.rules)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toContain(urls.signIn)
})
