import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import { audit, records, safeContacts } from '../../../db/survivor/schema.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, movingClock, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { keepContact } from '../../support/records.ts'

let on: TestApp
let ruth: Awaited<ReturnType<typeof keepRecord>>
let browser: Awaited<ReturnType<typeof signedIn>>
const clock = movingClock()
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const db = () => on.survivors.reader
const contact = async () => (await db().select().from(safeContacts))[0]

beforeEach(async () => {
  on = await startedApp({ now: clock.now, log: silent })
  const nadia = await keepWorker(on.survivors, 'Nadia Brook')
  ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  browser = await signedIn(on, on.survivors, { role: 'fit_worker', email: nadia.email })
})

const send = (more: Fields = {}) =>
  browser.post(urls.recordContact(ruth.id), {
    ...{ method: 'phone', through: '', value: '01632 960 655', codeWord: 'tulip', address: '' },
    ...{ not: ['noVoicemail', 'noLetters'], neutralOnly: 'yes', version: '0', ...more },
  })

describe('how to reach her', () => {
  test('is kept with her times and what not to do, and no history or audit row holds it', async () => {
    const answer = await send({ 'from-tue': '9:30am', 'to-tue': '11am' })
    expect(answer.status).toBe(303)
    expect(await contact()).toMatchObject({
      ...{ value: '01632 960 655', codeWord: 'tulip', noVoicemail: true, noLetters: true },
      ...{ noText: false, times: [{ days: ['tue'], from: '09:30', to: '11:00' }] },
    })
    const page = await (await browser.get(urls.record(ruth.id))).text()
    expect(page).toContain('Tue 9:30am to 11am')
    expect(page).toContain('<b>No voicemail, no letters</b>')
    await send({ version: '1', value: '01632 960 001', codeWord: 'maple', address: '4 Mill Way' })
    const kept = JSON.stringify([
      await findHistory(db(), 'record', ruth.id),
      await db().select().from(audit),
    ])
    expect(kept).toContain('How to reach her changed')
    expect(kept).not.toMatch(/960 655|960 001|tulip|maple|Mill Way/)
  })

  test.each([
    ['by letter', { method: 'letter', value: '12 Elm Row, Basing', not: ['noLetters'] }, /letter/],
    ['by text', { method: 'text', not: ['noText'] }, /text is not safe/],
    ['a number too short', { value: '01632' }, /telephone number/],
    ['nobody who passes it on', { method: 'through' }, /Enter who passes a word on/],
    ['times that end first', { 'from-mon': '3pm', 'to-mon': '2pm' }, /Monday must end after/],
    ['half a time', { 'from-mon': '3pm' }, /Monday must have a time from and a time to/],
  ])('refuses %s, and keeps the form', async (_, more, words) => {
    const answer = await send(more as Fields)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(words)])
    expect(await contact()).toBeUndefined()
  })

  test('an empty box keeps her number, but never for somebody who passes a word on', async () => {
    await send()
    const again = { version: '1', value: '', codeWord: '' }
    const through = await send({ ...again, method: 'through', through: 'School office' })
    expect([through.status, await through.text()]).toEqual([
      422,
      expect.stringContaining('number or email of whoever passes a word on'),
    ])
    expect((await send({ ...again, method: 'text' })).status).toBe(303)
    expect(await contact()).toMatchObject({ method: 'text', value: '01632 960 655' })
    await send({ ...again, version: '2', ...{ method: 'through', through: 'School office' } })
    const office = { method: 'through', through: 'School office', value: '01632 960 030' }
    await send({ ...again, version: '2', ...office })
    const sister = await send({ ...again, version: '3', method: 'through', through: 'Her sister' })
    expect(sister.status).toBe(422)
    const back = await send({ ...again, version: '3', method: 'phone' })
    expect(back.status).toBe(422)
    expect(await contact()).toMatchObject({ through: 'School office', value: '01632 960 030' })
  })

  test('saved over by nobody: who comes second sees both, and no number', async () => {
    await send()
    await send({ version: '1', not: ['noText'], value: '01632 960 777' })
    const late = await send({ version: '1', not: [], value: '01632 960 888' })
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('No text')
    expect(html).not.toMatch(/960 (777|888|655)|tulip/)
    expect(await contact()).toMatchObject({ value: '01632 960 777', version: 2 })
  })

  test('its form shows nothing that is kept: not when it opens, nor refused, nor out of date', async () => {
    await send({ address: '4 Mill Way' })
    const form = await (await browser.get(urls.recordContact(ruth.id))).text()
    expect(form).toContain('Kept now: •••• ••• 655. Leave empty to keep it.')
    const empty = { value: '', codeWord: '', address: '' }
    const refused = await send({ ...empty, version: '1', 'from-mon': '3pm' })
    expect(refused.status).toBe(422)
    const late = await send({ ...empty, version: '7', method: 'text' })
    expect(late.status).toBe(409)
    for (const html of [form, await refused.text(), await late.text()]) {
      expect(html).not.toMatch(/960 655|tulip|Mill Way/)
    }
  })
})

describe('showing it', () => {
  test('asks for the password again once it was typed some time ago, and shows nothing before', async () => {
    await keepContact(on.survivors, ruth.id)
    for (let minutes = 0; minutes < 63; minutes += 9) {
      clock.pass(9 * 60_000)
      await browser.get(urls.tasks)
    }
    const answer = await browser.post(urls.recordShown(ruth.id), { reason: 'To call her' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(urls.reAuthentication),
    ])
    const rows = await db().select().from(audit).where(eq(audit.verb, 'disclosure'))
    expect(rows).toEqual([])
  })

  test('after 10 minutes without a sound it is the sign-in page that answers', async () => {
    await keepContact(on.survivors, ruth.id)
    clock.pass(10 * 60_000 + 1000)
    const answer = await browser.post(urls.recordShown(ruth.id), { reason: 'To call her' })
    expect(answer.status).not.toBe(200)
    expect(await db().select().from(audit).where(eq(audit.verb, 'disclosure'))).toEqual([])
    expect(await answer.text()).not.toMatch(/960 417|Elm Row|harvest/)
  })

  test('where the audit row cannot be written nothing is shown', async () => {
    await keepContact(on.survivors, ruth.id)
    const { record } = on.survivors
    on.survivors.record = () => Promise.reject(new Error('full'))
    const answer = await browser.post(urls.recordShown(ruth.id), { reason: 'To call her' })
    on.survivors.record = record
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toMatch(/960 417|Elm Row|harvest/)
  })
})

describe('her details', () => {
  const details = async (more: Fields = {}): Promise<Fields> => ({
    ...{ preferredName: 'Ruthie', locality: ruth.localityId, language: 'Polish' },
    ...{ crechePlaces: '2', travelMinutes: '45', needs: ['interpreter', 'stepFree'] },
    ...{ availability: ['sat-day'], version: '1', ...more },
  })

  test('are changed with what they were before, and not over somebody else’s', async () => {
    const first = await browser.post(urls.recordDetails(ruth.id), await details())
    expect(first.status).toBe(303)
    const [row] = await db().select().from(records)
    expect(row).toMatchObject({
      ...{ preferredName: 'Ruthie', language: 'Polish', interpreter: true, stepFree: true },
      ...{ crechePlaces: 2, travelMinutes: 45, availability: ['sat-day'], version: 2 },
    })
    const late = await browser.post(
      urls.recordDetails(ruth.id),
      await details({ language: 'Urdu' }),
    )
    const html = await late.text()
    expect(late.status).toBe(409)
    expect(html).toContain('Polish')
    expect(html).toContain('Urdu')
  })

  test('refuses a locality that no team serves and places that nobody has', async () => {
    for (const more of [{ locality: 'elsewhere' }, { crechePlaces: '-1' }, { preferredName: '' }]) {
      const answer = await browser.post(urls.recordDetails(ruth.id), await details(more as Fields))
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('value="Polish"')
    }
    expect((await db().select().from(records))[0]).toMatchObject({
      version: 1,
      language: 'English',
    })
  })
})
