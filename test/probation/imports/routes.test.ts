import { readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { audit, history, imports, people } from '../../../db/probation/schema.ts'
import { firstStartProbation } from '../../../db/seeds/probation.ts'
import { bodyOf, monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { withoutChance } from '../../support/shown.ts'
import { aReferral, asCsv, type Cells } from './known.ts'
import { bring } from './sides.ts'

const manager = { role: 'programme_manager', name: 'Sam Okafor' } as const
let app: TestApp
let browser: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  app = await testApp()
  await firstStartProbation(app.probation, monday)
  browser = await signedIn(app, app.probation, manager)
})

const fileOf = (content: string | Uint8Array<ArrayBuffer>, name = 'referrals.csv') =>
  new File([content], name, { type: 'text/csv' })
const upload = (rows: readonly Cells[]) =>
  browser.post('/imports', { kind: 'referrals', file: fileOf(asCsv(rows)) })

/** Waits until the page shows more than that the file is being read. */
async function review(to: string): Promise<string> {
  for (;;) {
    const page = await (await browser.get(to)).text()
    if (!page.includes('Reading the file')) return page
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function reviewed(rows: readonly Cells[]) {
  const answer = await upload(rows)
  expect(answer.status).toBe(303)
  const to = answer.headers.get('location')!
  return { to, page: await review(to) }
}

const countPeople = () => app.probation.reader.$count(people)

test('a file is read, reviewed and applied, and then only its counts are kept', async () => {
  const { to, page } = await reviewed([aReferral({ imposed_on: '01/05/2026' })])
  expect(page).toMatch(/Apply 1 change/)
  expect(page).toMatch(/01\/05\/2026 is read as 1 May 2026/)
  expect(page).toMatch(/Test, Al: BBR/)
  expect(await countPeople()).toBe(0)

  expect((await browser.post(`${to}/application`)).headers.get('location')).toBe(to)
  expect(await countPeople()).toBe(1)
  expect(await review(to)).toMatch(/Applied<\/b> at 10am, 23 November 2026: 1 new/)
  const [kept] = await app.probation.reader.select().from(imports)
  expect(kept).toMatchObject({ status: 'applied', content: null })
  expect(withoutChance(kept!.review!)).not.toMatch(/Test|X900001/)
  const [line] = await app.probation.reader.select().from(history)
  expect(line).toMatchObject({ userName: 'Sam Okafor', what: 'Imported from referrals.csv' })
  const rows = await app.probation.reader.select().from(audit).where(eq(audit.purpose, 'import'))
  expect(rows).toMatchObject([{ verb: 'collection', subject: 'person', userId: browser.userId }])
})

test('faults stand beside their rows, and there is nothing to apply', async () => {
  const { to, page } = await reviewed([aReferral({ crn: '12' }), aReferral({ risk: 'severe' })])
  expect(page).toMatch(/2 faults/)
  expect(page).toMatch(/&quot;severe&quot; is not a risk for bbr: write medium or high/)
  expect(page).not.toMatch(/Apply/)
  await browser.post(`${to}/application`)
  expect(await countPeople()).toBe(0)
})

test('a discarded file changes nothing, and is not kept', async () => {
  const { to } = await reviewed([aReferral()])
  await browser.post(`${to}/discard`)
  expect(await review(to)).toMatch(/was discarded/)
  await browser.post(`${to}/application`)
  expect(await countPeople()).toBe(0)
  const [kept] = await app.probation.reader.select().from(imports)
  expect(kept).toMatchObject({ status: 'discarded', content: null })
})

test('a form sent twice is one import, applied once', async () => {
  const fields = {
    'form-token': browser.formToken(),
    kind: 'referrals',
    file: fileOf(asCsv([aReferral()])),
  }
  const answers = [await browser.post('/imports', fields), await browser.post('/imports', fields)]
  const [to, again] = answers.map(({ headers }) => headers.get('location'))
  expect(again).toBe(to)
  expect(await app.probation.reader.$count(imports)).toBe(1)
  await review(to!)
  const token = { 'form-token': browser.formToken() }
  await Promise.all([
    browser.post(`${to}/application`, token),
    browser.post(`${to}/application`, token),
  ])
  expect(await countPeople()).toBe(1)
  expect(await review(to!)).toMatch(/1 new, 0 changed/)
})

test('what has changed since the review is checked again, and shown', async () => {
  const stranger = aReferral({ keep_apart: 'X900002' })
  await bring(app.probation, 'referrals', [aReferral({ crn: 'X900002' })])
  const { to, page } = await reviewed([
    stranger,
    aReferral({ crn: 'X900003', locality: 'Newport' }),
  ])
  expect(page).toMatch(/Apply 2 changes/)
  await app.probation.write((tx) =>
    tx.run(sql`update localities set name = 'Ryde' where name = 'Newport'`),
  )
  await browser.post(`${to}/application`)
  expect(await countPeople()).toBe(1)
  const stale = await review(to)
  expect(stale).toMatch(/no longer fits/)
  expect(stale).toMatch(/&quot;Newport&quot; is not a known locality/)
  await app.probation.write((tx) =>
    tx.run(sql`update localities set name = 'Newport' where name = 'Ryde'`),
  )
  await browser.post(`${to}/application`)
  expect(await countPeople()).toBe(3)
})

test('a page says what to choose, and what is too large', async () => {
  const nothing = await browser.post('/imports', {})
  expect(nothing.status).toBe(422)
  const page = await nothing.text()
  expect(page).toMatch(/Select what is in the file/)
  expect(page).toMatch(/Choose a file, or paste cells/)
  const large = fileOf(new Uint8Array(10 * 1024 * 1024).fill(97))
  const answer = await browser.post('/imports', { kind: 'referrals', file: large })
  expect(answer.status).toBe(413)
  expect(await answer.text()).toMatch(/The file is larger than 8 MB, the largest taken/)
  expect(await app.probation.reader.$count(imports)).toBe(0)
})

test('a file that cannot be read is told at once, and is not kept', async () => {
  const files = [
    [new Uint8Array([0x50, 0x4b, 3, 4, 0]), /a zip file that is damaged/],
    [new Uint8Array(Buffer.from('%PDF-1.7')), /a PDF, and no list/],
    ['', /is empty/],
  ] as const
  for (const [content, words] of files) {
    const file = fileOf(content)
    const answer = await browser.post('/imports', { kind: 'referrals', file })
    expect(await review(answer.headers.get('location')!)).toMatch(words)
  }
  const kept = await app.probation.reader.select().from(imports)
  expect(kept.map(({ content }) => content)).toEqual([null, null, null])
})

test('a workbook, and cells that are pasted, are read as a file is; not both at once', async () => {
  const list = readFileSync(
    new URL('../../kit/files/written/workbooks/titles.xlsx', import.meta.url),
  )
  const workbook = new File([list], 'live list.xlsx')
  const both = await browser.post('/imports', { kind: 'referrals', file: workbook, pasted: 'crn' })
  expect([both.status, await both.text()]).toEqual([
    422,
    expect.stringContaining('Choose a file or paste cells, not both'),
  ])
  const answer = await browser.post('/imports', { kind: 'referrals', file: workbook })
  const asked = answer.headers.get('location')!
  expect(await (await browser.get(`${asked}/columns`)).text()).toMatch(
    /headings were found in line 3/,
  )
  const cells = asCsv([aReferral()]).replaceAll(',', '\t')
  const pasted = await browser.post('/imports', { kind: 'referrals', pasted: cells })
  const to = pasted.headers.get('location')!
  expect(await review(to)).toMatch(/Its cells are separated by tabs/)
  await browser.post(`${to}/application`)
  expect(await countPeople()).toBe(1)
})

test('an import is its importer’s own; to anybody else it does not exist', async () => {
  const { to } = await reviewed([aReferral()])
  const nowhere = await browser.get('/imports/nowhere')
  expect(nowhere.status).toBe(404)
  const other = await signedIn(app, app.probation, manager)
  for (const path of [to, `${to}/progress`]) {
    const answer = await other.get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toBe(await (await browser.get('/imports/nowhere')).text())
  }
  expect((await other.post(`${to}/application`)).status).toBe(404)
  for (const role of ['facilitator', 'probation_officer', 'administrator', 'auditor'] as const) {
    const outsider = await signedIn(app, app.probation, { role })
    expect((await outsider.get('/imports')).status).toBe(404)
  }
})

test('rows outside the importer’s area are faults', async () => {
  browser = await signedIn(app, app.probation, { ...manager, areas: ['Hampshire North and East'] })
  const { page } = await reviewed([aReferral(), aReferral({ crn: 'X900002', locality: 'Newport' })])
  expect(page).toMatch(/Newport is outside your area/)
})

test('a restricted person’s facts are not in the review', async () => {
  await bring(app.probation, 'referrals', [aReferral({ restricted: 'yes', family_name: 'Secret' })])
  const { page } = await reviewed([
    aReferral({ restricted: '', family_name: 'Known', risk: 'high' }),
  ])
  expect(page).toMatch(/Restricted: BBR/)
  expect(page).not.toMatch(/Secret|Known,/)
})

test('an import cut off by a restart says so, and is read again when asked', async () => {
  const id = 'cut-off'
  const content = asCsv([aReferral()])
  await app.probation.record((tx) =>
    tx.insert(imports).values({
      id,
      kind: 'referrals',
      fileName: 'x.csv',
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
  const to = `/imports/${id}`
  expect(await review(to)).toContain('The file was not read')
  await browser.post(`${to}/reading`)
  expect(await review(to)).toMatch(/Apply 1 change/)
})

test('progress is streamed, and ends with the word that it is done', async () => {
  const { to } = await reviewed([aReferral()])
  const answer = await browser.get(`${to}/progress`)
  expect(answer.headers.get('content-type')).toMatch('text/event-stream')
  expect(await answer.text()).toMatch(/event: progress[\s\S]*event: done/)
})

test('past imports are listed with what became of them; none is told too', async () => {
  expect(await (await browser.get('/imports')).text()).toMatch(/not brought a file yet/)
  await reviewed([aReferral({ crn: '1' })])
  await reviewed([aReferral()])
  const page = await (await browser.get('/imports')).text()
  expect(page).toMatch(/1 fault: nothing was changed/)
  expect(page).toMatch(/Waits for you to apply it: 1 new, 0 changed/)
})

test('a form without its token is refused', async () => {
  const answer = await app.app.request('/imports', {
    method: 'POST',
    headers: browser.headers,
    body: bodyOf({ kind: 'referrals', file: fileOf(asCsv([aReferral()])) }),
  })
  expect(answer.status).toBe(403)
})

test('a file whose reading fails, and whose failure cannot be kept either, is there to be read again', async () => {
  const run = (text: string) => app.probation.record((tx) => tx.run(sql.raw(text)))
  await run(
    `create trigger no_room before update on imports begin select raise(abort, 'no room'); end`,
  )
  const answer = await upload([aReferral()])
  const to = answer.headers.get('location')!
  const page = await review(to)
  expect(page).toContain('The file was not read')
  expect(page).toContain('Nothing has changed')
  expect(await review(to)).toContain('The file was not read')

  await run('drop trigger no_room')
  expect((await browser.post(`${to}/reading`)).headers.get('location')).toBe(to)
  expect(await review(to)).toMatch(/Apply 1 change/)
})
