import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { findServiceSettings } from '../../../db/survivor/queries/service.ts'
import { findAllSettings } from '../../../db/survivor/queries/settings.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { settingAsTyped, settingGroups } from '../../../src/survivor/team/setting-fields.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { example, keepFamilies, keepTeam, keepWorker } from './a-team.ts'

let app: TestApp
beforeEach(async () => {
  app = await startedApp()
})

const as = (role: Role) =>
  signedIn(app, app.survivors, { role, side: 'survivor', name: 'Rowan Blake' })

async function asShown(): Promise<Record<string, string>> {
  const { settings, version } = await findAllSettings(app.survivors.reader, monday)
  const fields = settingGroups.flatMap((group) => group.fields)
  return {
    ...Object.fromEntries(fields.map((field) => [field.name, settingAsTyped(field, settings)])),
    version,
    why: 'Agreed by the board',
  }
}

test('a manager changes a number with a reason: it counts at once, and the history says what it was', async () => {
  const rowan = await as('fit_manager')
  const answer = await rowan.post('/service', {
    ...(await asShown()),
    ...{ highLoad: '115', 'risk-high': '2.5', 'sessions-parts': '11', 'sessions-targetDays': '21' },
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/service?saved=yes'])
  const { settings } = await findAllSettings(app.survivors.reader, monday)
  expect(settings).toMatchObject({
    ...{ highLoad: 1.15, riskHours: { high: 2.5, medium: 1, standard: 0.5 } },
    sessions: { parts: 11, targetDays: 21 },
  })
  const [line] = await findHistory(app.survivors.reader, 'settings', 'service')
  expect(line).toMatchObject({ what: 'Settings changed', why: 'Agreed by the board' })
  expect(line!.changes).toEqual([
    { field: 'A family at high risk', before: '2', after: '2.5' },
    { field: 'Load above which a reason is needed', before: '110', after: '115' },
    { field: 'Sessions in all', before: '12', after: '11' },
    { field: 'First session within', before: '28', after: '21' },
  ])
  const page = await (await rowan.get('/service?saved=yes')).text()
  expect(page).toContain('count from today')
  expect(page).not.toMatch(/freedom/i)
})

test('refuses what is no number, out of range or at odds, and keeps what was typed', async () => {
  const rowan = await as('fit_manager')
  const answer = await rowan.post('/service', {
    ...(await asShown()),
    ...{ highLoad: 'much', safeAttempts: '2.5', 'sessions-fewest': '20', why: '' },
  })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('Load above which a reason is needed: enter a number from 100 to 200%')
  expect(html).toContain(
    'Safe attempts before the case goes back: enter a whole number from 1 to 10',
  )
  expect(html).toContain('value="much"')
  expect(html).toContain('Enter a reason')
  const odd = await rowan.post('/service', { ...(await asShown()), 'sessions-fewest': '20' })
  expect(await odd.text()).toContain('Fewest women must not be more than most')
  expect((await findServiceSettings(app.survivors.reader)).number).toBe(0)
  const same = await rowan.post('/service', await asShown())
  expect([same.status, await same.text()]).toEqual([
    422,
    expect.stringContaining('Nothing is changed'),
  ])
})

test('the next page goes by it: the load that is high, and what a family weighs', async () => {
  const team = await keepTeam(app.survivors, 'Winchester')
  const nora = await keepWorker(app.survivors, team, 'Nora Adair')
  await keepFamilies(app.survivors, team, nora, example)
  const rowan = await as('fit_manager')
  expect(await (await rowan.get('/team')).text()).toContain('22 of 22 hours')
  await rowan.post('/service', { ...(await asShown()), 'risk-high': '3', highLoad: '120' })
  const page = await (await rowan.get('/team')).text()
  expect(page).toContain('27 of 22 hours')
  expect(page).toContain('1 worker, above 120%; Nora Adair for 12 weeks or more.')
})

test('the sessions’ numbers are changed twice on a day, and the newest counts', async () => {
  const rowan = await as('fit_manager')
  for (const parts of ['11', '10']) {
    const form = { ...(await asShown()), 'sessions-parts': parts }
    expect((await rowan.post('/service', form)).status).toBe(303)
  }
  const { settings } = await findAllSettings(app.survivors.reader, monday)
  expect(settings.sessions.parts).toBe(10)
  const lines = await findHistory(app.survivors.reader, 'settings', 'service')
  expect(lines.map(({ changes }) => changes)).toEqual([
    [{ field: 'Sessions in all', before: '11', after: '10' }],
    [{ field: 'Sessions in all', before: '12', after: '11' }],
  ])
})

test('is saved once when sent twice, and never over somebody else’s', async () => {
  const rowan = await as('fit_manager')
  const form = { ...(await asShown()), safeAttempts: '4', 'form-token': rowan.formToken() }
  expect((await rowan.post('/service', form)).status).toBe(303)
  expect((await rowan.post('/service', form)).status).toBe(303)
  expect((await findServiceSettings(app.survivors.reader)).number).toBe(1)
  const stale = await rowan.post('/service', {
    ...form,
    safeAttempts: '5',
    'form-token': rowan.formToken(),
  })
  expect(stale.status).toBe(409)
  const html = await stale.text()
  expect(html).toMatch(/Safe attempts before the case goes back(.|\n)*>4<(.|\n)*>5</)
  expect((await findServiceSettings(app.survivors.reader)).settings.safeAttempts).toBe(4)
})

test('everybody of this side reads it, and only a manager changes it', async () => {
  for (const role of ['fit_worker', 'administrator', 'auditor'] as const) {
    const reader = await as(role)
    const page = await reader.get('/service')
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).not.toContain('Save the settings')
    for (const words of ['>1 hour a week<', '>24 hours by the clock<', '>110%<']) {
      expect(html).toContain(words)
    }
    expect((await reader.post('/service', await asShown())).status).toBe(404)
  }
  const manager = await signedIn(app, app.probation, { role: 'programme_manager' })
  expect((await manager.get('/service')).status).toBe(404)
  expect((await (await as('fit_manager')).get('/programmes/freedom')).status).toBe(404)
})
