import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { firstStartSurvivors } from '../../../db/seeds/survivors.ts'
import { audit, localities, records, uploads } from '../../../db/survivor/schema.ts'
import { roles } from '../../../src/access/viewer.ts'
import { asCsv, type Cells } from '../../probation/imports/known.ts'
import { bodyOf, monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { withoutChance } from '../../support/shown.ts'
import { aFamily, bringSurvivors } from './survivors.ts'

const manager = { role: 'fit_manager', name: 'Rowan Blake' } as const
let app: TestApp
let browser: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  app = await testApp()
  await firstStartSurvivors(app.survivors, monday)
  browser = await signedIn(app, app.survivors, manager)
})

const fileOf = (content: string | Uint8Array<ArrayBuffer>) =>
  new File([content], 'Ada Lovelace.csv', { type: 'text/csv' })

/** Waits until the page shows more than that the file is being read. */
async function review(to: string): Promise<string> {
  for (;;) {
    const page = await (await browser.get(to)).text()
    if (!page.includes('Reading the file')) return page
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function reviewed(rows: readonly Cells[]) {
  const answer = await browser.post('/files', { file: fileOf(asCsv(rows)) })
  expect(answer.status).toBe(303)
  const to = answer.headers.get('location')!
  return { to, page: await review(to) }
}

const countRecords = () => app.survivors.reader.$count(records)
const kept = async () => (await app.survivors.reader.select().from(uploads))[0]!

test('a file is read, reviewed by refs alone and applied; then only its counts are kept', async () => {
  const { to, page } = await reviewed([aFamily({ started_on: '11/11/2026' })])
  expect(page).toMatch(/Apply 1 change/)
  expect(page).toMatch(/S9001/)
  expect(page).toMatch(/11\/11\/2026 is read as 11 November 2026/)
  expect(withoutChance(page)).not.toMatch(/Ada|Lovelace/)
  expect(withoutChance((await kept()).review!)).not.toMatch(/Ada|Lovelace/)
  expect(await countRecords()).toBe(0)

  expect((await browser.post(`${to}/application`)).headers.get('location')).toBe(to)
  expect(await countRecords()).toBe(1)
  expect(await review(to)).toMatch(/Applied<\/b> at 10am, 23 November 2026: 1 new/)
  const row = await kept()
  expect(row).toMatchObject({ status: 'applied', content: null })
  expect(row.review).not.toMatch('S9001')
  const rows = await app.survivors.reader.select().from(audit).where(eq(audit.purpose, 'import'))
  expect(rows).toMatchObject([{ verb: 'collection', subject: 'record', userId: browser.userId }])
})

test('what changes of a record is named, and not shown', async () => {
  await bringSurvivors(app.survivors, [aFamily()])
  const { page } = await reviewed([aFamily({ preferred_name: 'Adela', locality: 'Alton' })])
  expect(page).toMatch(/Preferred name, Locality/)
  expect(page).not.toMatch(/Adela|Alton/)
})

test('faults stand beside their rows, and there is nothing to apply', async () => {
  const { to, page } = await reviewed([aFamily({ ref: '' }), aFamily({ risk: 'severe' })])
  expect(page).toMatch(/2 faults/)
  expect(page).toMatch(/write high, medium or standard/)
  expect(page).not.toMatch(/Apply/)
  await browser.post(`${to}/application`)
  expect(await countRecords()).toBe(0)
  expect(await kept()).toMatchObject({ status: 'faulty', content: null })
})

test('a discarded file changes nothing, and is not kept', async () => {
  const { to } = await reviewed([aFamily()])
  await browser.post(`${to}/discard`)
  expect(await review(to)).toMatch(/was discarded/)
  await browser.post(`${to}/application`)
  expect(await countRecords()).toBe(0)
  expect(await kept()).toMatchObject({ status: 'discarded', content: null })
})

test('a form sent twice is one file, applied once', async () => {
  const fields = { 'form-token': browser.formToken(), file: fileOf(asCsv([aFamily()])) }
  const answers = [await browser.post('/files', fields), await browser.post('/files', fields)]
  const [to, again] = answers.map(({ headers }) => headers.get('location'))
  expect(again).toBe(to)
  expect(await app.survivors.reader.$count(uploads)).toBe(1)
  await review(to!)
  const token = { 'form-token': browser.formToken() }
  await Promise.all([
    browser.post(`${to}/application`, token),
    browser.post(`${to}/application`, token),
  ])
  expect(await countRecords()).toBe(1)
  expect(await review(to!)).toMatch(/1 new, 0 changed/)
})

test('what has changed since the review is checked again, and shown', async () => {
  const { to, page } = await reviewed([aFamily({ locality: 'Alton' })])
  expect(page).toMatch(/Apply 1 change/)
  const rename = (from: string, name: string) =>
    app.survivors.write((tx) =>
      tx.update(localities).set({ name }).where(eq(localities.name, from)),
    )
  await rename('Alton', 'Liss')
  await browser.post(`${to}/application`)
  expect(await countRecords()).toBe(0)
  expect(await review(to)).toMatch(/no longer fits/)
  await rename('Liss', 'Alton')
  await browser.post(`${to}/application`)
  expect(await countRecords()).toBe(1)
})

test('a page says what to choose, and what is too large', async () => {
  const nothing = await browser.post('/files', {})
  expect(nothing.status).toBe(422)
  expect(await nothing.text()).toMatch(/Choose a file, or paste cells/)
  const large = fileOf(new Uint8Array(10 * 1024 * 1024).fill(97))
  const answer = await browser.post('/files', { file: large })
  expect(answer.status).toBe(413)
  expect(await answer.text()).toMatch(/The file is larger than 8 MB, the largest taken/)
  expect(await app.survivors.reader.$count(uploads)).toBe(0)
})

test('a file that cannot be read is told at once, and is not kept', async () => {
  const file = fileOf(new Uint8Array([0x50, 0x4b, 3, 4, 0]))
  const answer = await browser.post('/files', { file })
  expect(await review(answer.headers.get('location')!)).toMatch(/a zip file that is damaged/)
  expect((await kept()).content).toBeNull()
})

test('cells that are pasted are read as a file is', async () => {
  const cells = asCsv([aFamily()]).replaceAll(',', '\t')
  const answer = await browser.post('/files', { pasted: cells })
  expect(await review(answer.headers.get('location')!)).toMatch(/separated by tabs/)
  await browser.post(`${answer.headers.get('location')}/application`)
  expect(await countRecords()).toBe(1)
  expect((await kept()).readAs).toBeNull()
})

test('a file is its bringer’s own; to anybody else it does not exist', async () => {
  const { to } = await reviewed([aFamily()])
  const nowhere = await (await browser.get('/files/nowhere')).text()
  const other = await signedIn(app, app.survivors, manager)
  const answer = await other.get(to)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toBe(nowhere)
  expect((await other.post(`${to}/application`)).status).toBe(404)
  expect((await other.post(`${to}/discard`)).status).toBe(404)
  expect(await kept()).toMatchObject({ status: 'ready' })
})

test('only team managers bring files; to every other role there is no such page', async () => {
  const { to } = await reviewed([aFamily()])
  for (const role of roles.filter((one) => one !== 'fit_manager')) {
    for (const side of role === 'administrator' || role === 'auditor'
      ? (['probation', 'survivor'] as const)
      : ([role === 'fit_worker' ? 'survivor' : 'probation'] as const)) {
      const db = side === 'survivor' ? app.survivors : app.probation
      const outsider = await signedIn(app, db, { role, side })
      const nowhere = await (await outsider.get('/nowhere')).text()
      for (const path of ['/files', to]) {
        const answer = await outsider.get(path)
        expect(answer.status, `${role} ${path}`).toBe(404)
        expect(await answer.text()).toBe(nowhere)
      }
      const posted = await outsider.post('/files', { file: fileOf(asCsv([aFamily()])) })
      expect(posted.status).toBe(404)
    }
  }
  expect(await app.survivors.reader.$count(uploads)).toBe(1)
})

test('rows outside the manager’s teams are faults', async () => {
  browser = await signedIn(app, app.survivors, { ...manager, areas: ['Havant'] })
  const { page } = await reviewed([aFamily()])
  expect(page).toMatch(/Winchester is outside your teams/)
})

test('a file cut off by a restart says so, and is read again when asked', async () => {
  const content = asCsv([aFamily()])
  await app.survivors.record((tx) =>
    tx.insert(uploads).values({
      id: 'cut-off',
      bytes: content.length,
      content,
      status: 'reading',
      rowsRead: 0,
      rowsInAll: 0,
      onDay: monday,
      createdAt: '2026-11-23T10:00:00.000Z',
      createdBy: browser.userId,
    }),
  )
  const to = '/files/cut-off'
  expect(await review(to)).toContain('The file was not read')
  await browser.post(`${to}/reading`)
  expect(await review(to)).toMatch(/Apply 1 change/)
})

test('past files are listed with what became of them; none is told too', async () => {
  expect(await (await browser.get('/files')).text()).toMatch(/not brought a file yet/)
  await reviewed([aFamily({ ref: '' })])
  await reviewed([aFamily()])
  const page = await (await browser.get('/files')).text()
  expect(page).toMatch(/1 fault: nothing was changed/)
  expect(page).toMatch(/Waits for you to apply it: 1 new, 0 changed/)
})

test('nothing is shown that cannot be written down, and a form without its token is refused', async () => {
  const { to } = await reviewed([aFamily()])
  const answer = await app.app.request('/files', {
    method: 'POST',
    headers: browser.headers,
    body: bodyOf({ file: fileOf(asCsv([aFamily()])) }),
  })
  expect(answer.status).toBe(403)
  await app.survivors.write((tx) =>
    tx.run(
      sql`create trigger full before insert on audit_sets begin select raise(abort, 'disk full'); end`,
    ),
  )
  expect((await browser.get(to)).status).toBe(500)
})

test('a file whose reading fails, and whose failure cannot be kept either, is there to be read again', async () => {
  const run = (text: string) => app.survivors.record((tx) => tx.run(sql.raw(text)))
  await run(
    `create trigger no_room before update on uploads begin select raise(abort, 'no room'); end`,
  )
  const answer = await browser.post('/files', { file: fileOf(asCsv([aFamily()])) })
  const to = answer.headers.get('location')!
  const page = await review(to)
  expect(page).toContain('The file was not read')
  expect(page).toContain('Nothing has changed')
  expect(await review(to)).toContain('The file was not read')

  await run('drop trigger no_room')
  expect((await browser.post(`${to}/reading`)).headers.get('location')).toBe(to)
  expect(await review(to)).toMatch(/Apply 1 change/)
})
