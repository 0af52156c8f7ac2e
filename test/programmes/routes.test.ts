import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../db/probation/history.ts'
import { audit } from '../../db/probation/schema.ts'
import { findProgramme } from '../../db/programme-queries.ts'
import type { Role } from '../../src/access/viewer.ts'
import { settingsAsTyped } from '../../src/programmes/settings-form.ts'
import { signedIn, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { findReferral, keepReferral } from '../support/referrals.ts'

let app: TestApp
beforeEach(async () => {
  app = await startedApp()
})

const as = (role: Role) =>
  signedIn(app, role.startsWith('fit') ? app.survivors : app.probation, { role })

async function asked(some: Record<string, string> = {}): Promise<Record<string, string>> {
  const { template } = (await findProgramme(app.probation.reader, 'bbr'))!.versions[0]!
  return {
    ...(settingsAsTyped(template) as Record<string, string>),
    expectedNumber: '1',
    'validFrom-day': '23',
    'validFrom-month': '11',
    'validFrom-year': '2026',
    reason: 'Courts list sooner',
    targetDays: '98',
    act: 'check',
    ...some,
  }
}

test('every role of the probation side reads its programmes in words', async () => {
  for (const role of ['programme_manager', 'facilitator', 'auditor', 'administrator'] as const) {
    const person = await as(role)
    const list = await (await person.get('/programmes')).text()
    expect(list).toContain('Building Better Relationships')
    expect(list).not.toContain('Freedom')
    const page = await (await person.get('/programmes/bbr')).text()
    expect(page).toContain('Four modules of six group sessions, 150 minutes each')
    expect(page).toContain('The best start is 84 days after sentence')
    expect(page).toContain('it is a setting, not a rule of law')
    expect(page.includes('Change settings')).toBe(role === 'programme_manager')
  }
})

test('the survivor side keeps its numbers under a neutral address, and has no such pages', async () => {
  const worker = await signedIn(app, app.survivors, { role: 'fit_manager' })
  for (const path of ['/programmes', '/programmes/freedom', '/programmes/freedom/settings']) {
    expect((await worker.get(path)).status).toBe(404)
  }
})

test('an unknown programme is not found', async () => {
  const manager = await as('programme_manager')
  expect((await manager.get('/programmes/nothing')).status).toBe(404)
  expect((await manager.post('/programmes/nothing/settings', await asked())).status).toBe(404)
})

test('others may not change settings, and are told so', async () => {
  const officer = await as('probation_officer')
  expect((await officer.get('/programmes/bbr/settings')).status).toBe(403)
  expect((await officer.post('/programmes/bbr/settings', await asked())).status).toBe(403)
})

test('the check page says what changes and whom it moves, and saves nothing', async () => {
  await keepReferral(app.probation)
  await keepReferral(app.probation)
  const manager = await as('programme_manager')
  const answer = await manager.post('/programmes/bbr/settings', await asked())
  expect(answer.status).toBe(200)
  const page = await answer.text()
  expect(page).toContain('84 days')
  expect(page).toContain('98 days')
  expect(page).toContain('Dates move for 2 of 2 people')
  expect(page).toContain('best start for 2, last safe start for 0')
  expect((await findProgramme(app.probation.reader, 'bbr'))!.versions).toHaveLength(1)
})

test('confirming saves a version with its history and audit row, and moves those who wait', async () => {
  const { referralId } = await keepReferral(app.probation)
  const manager = await as('programme_manager')
  const answer = await manager.post('/programmes/bbr/settings', await asked({ act: 'save' }))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/programmes/bbr?saved=yes')
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-20' })
  expect(await findHistory(app.probation.reader, 'programme', 'bbr')).toMatchObject([
    {
      what: 'Settings changed',
      why: 'Courts list sooner',
      changes: [{ field: 'Best start after sentence', before: '84 days', after: '98 days' }],
    },
  ])
  const rows = await app.probation.reader.select().from(audit)
  expect(
    rows.filter(({ userId }) => userId === manager.userId).map(({ subject }) => subject),
  ).toEqual(expect.arrayContaining(['person', 'programme']))
  const page = await (await manager.get('/programmes/bbr')).text()
  expect(page).toContain('Version 2')
  expect(page).toContain('Why: Courts list sooner')
})

test('a form sent twice makes one version', async () => {
  const manager = await as('programme_manager')
  const form = { ...(await asked({ act: 'save' })), 'form-token': manager.formToken() }
  await manager.post('/programmes/bbr/settings', form)
  await manager.post('/programmes/bbr/settings', form)
  expect((await findProgramme(app.probation.reader, 'bbr'))!.versions).toHaveLength(2)
})

test('what is wrong is said beside its field, and what was typed is kept', async () => {
  const manager = await as('programme_manager')
  const answer = await manager.post(
    '/programmes/bbr/settings',
    await asked({ targetDays: 'soon', 'size-plan': '13', reason: ' ', 'validFrom-day': '31' }),
  )
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Best start after sentence must be a whole number')
  expect(page).toContain('Enter a reason')
  expect(page).toContain('First day must be a real date')
  expect(page).toContain('value="soon"')
  const sizes = await manager.post('/programmes/bbr/settings', await asked({ 'size-plan': '13' }))
  expect(sizes.status).toBe(422)
  expect(await sizes.text()).toContain('Most in a group must be 13 or more')
})

test('refuses a first day that is past, and a change of nothing', async () => {
  const manager = await as('programme_manager')
  const past = await asked({ 'validFrom-day': '22' })
  expect(await (await manager.post('/programmes/bbr/settings', past)).text()).toContain(
    'First day must be today or later',
  )
  const nothing = await asked({ targetDays: '84' })
  expect(await (await manager.post('/programmes/bbr/settings', nothing)).text()).toContain(
    'Change at least one number',
  )
})

test('going back to edit keeps what was typed', async () => {
  const manager = await as('programme_manager')
  const answer = await manager.post('/programmes/bbr/settings', await asked({ act: 'edit' }))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('value="98"')
})

test('the second of two tabs is told what the first one saved, and nothing is lost', async () => {
  const manager = await as('programme_manager')
  await manager.post('/programmes/bbr/settings', await asked({ act: 'save' }))
  for (const act of ['check', 'save']) {
    const answer = await manager.post(
      '/programmes/bbr/settings',
      await asked({ act, targetDays: '84', noticeDays: '10' }),
    )
    expect(answer.status).toBe(409)
    const page = await answer.text()
    expect(page).toContain('98 days')
    expect(page).toContain('10 days')
  }
  expect((await findProgramme(app.probation.reader, 'bbr'))!.versions).toHaveLength(2)
})
