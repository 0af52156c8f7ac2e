import { beforeEach, describe, expect, test } from 'vitest'
import { audit, deferrals, reductions } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepEnrolment, keepRecord, keepWorker } from '../../support/groups.ts'
import { keepCase, keepContact, keepTask } from '../../support/records.ts'

// Monday 23 November 2026, 10 in the morning.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let vic: Awaited<ReturnType<typeof keepWorker>>
const db = () => on.survivors.reader
const as = (worker: { email: string }) =>
  signedIn(on, on.survivors, { role: 'fit_worker', email: worker.email })
const managing = (areas: 'all' | string[]) =>
  signedIn(on, on.survivors, { role: 'fit_manager', areas })

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  vic = await keepWorker(on.survivors, 'Vic Dunn', { team: 'Havant' })
})

const keep = (preferredName: string, worker = nadia) =>
  keepRecord(on.survivors, { preferredName, workerId: worker.id })
/** Names in the lists, without those in what is wrong until somebody acts, which are said again there. */
const namesIn = (html: string) =>
  [
    ...html
      .replace(/<section id="stands">.*?<\/section>/s, '')
      .matchAll(/<a href="\/records\/[\w-]+">([^<]+)<\/a>/g),
  ].map(([, name]) => name)
const read = async (browser: Awaited<ReturnType<typeof as>>, path: string = urls.home) =>
  (await browser.get(path)).text()

describe('a worker’s caseload', () => {
  test('has what is due first at the top, holds at the end, and who has nothing due between', async () => {
    const held = await keep('Emma')
    const enrolmentId = await keepEnrolment(on.survivors, held.id)
    const hold = { fromOn: day('2026-11-17'), askAgainOn: day('2026-12-14') }
    await on.survivors.write((tx) =>
      tx.insert(deferrals).values({ id: 'hold', enrolmentId, ...hold }),
    )
    await keep('Nothing-Due')
    const later = await keep('Tina')
    await keepTask(on.survivors, later.id, { dueOn: day('2026-12-02') })
    const overdue = await keep('Ruth')
    await keepContact(on.survivors, overdue.id, {
      times: [{ days: ['tue'], from: '09:30', to: '11:00' }],
    })
    await keepCase(on.survivors, overdue.id, { referredAt: '2026-11-22T08:00:00.000Z' })
    const html = await read(await as(nadia))
    expect(namesIn(html)).toEqual(['Ruth', 'Tina', 'Nothing-Due', 'Emma'])
    for (const words of [
      `Ruth, ${overdue.ref}, has had no first attempt and is 2 hours past her 24 hours.`,
      'Her safe time is Tue 9:30am to 11am.',
      'If that is too late, pass her to the out-of-hours team now.',
      'Overdue by 2 hours',
      'On hold, her choice',
      'ask again 14 Dec 2026',
      'No voicemail, no letters, no text',
      'Do not contact her before a safe way is recorded',
      '•••• ••• 417',
    ]) {
      expect(html).toContain(words)
    }
  })

  test('is written down before it is shown, for the records that stand on the page', async () => {
    const names = [await keep('Ruth'), await keep('Tina')]
    const browser = await as(nadia)
    await browser.get(urls.home)
    const rows = await db().select().from(audit)
    const row = rows.find(({ purpose }) => purpose === 'caseload')
    expect([...(row!.subjectIds as string[])].sort()).toEqual(names.map(({ id }) => id).sort())
  })

  test('is by pages of 50', async () => {
    for (let number = 0; number < 53; number += 1) await keep(`Name ${number}`)
    const browser = await as(nadia)
    const [first, second] = [await read(browser), await read(browser, '/?page=2')]
    expect([namesIn(first).length, namesIn(second).length]).toEqual([50, 3])
    expect(second).toContain('Showing 51 to 53 of 53')
    expect(namesIn(await read(browser, '/?page=99'))).toEqual(namesIn(second))
    expect(namesIn(await read(browser, '/?page=x'))).toEqual(namesIn(first))
  })

  test('says so where nothing is on it', async () => {
    expect(await read(await as(nadia))).toContain('No open records.')
  })

  test('opens to who covers for her, on the days of her leave alone', async () => {
    const ruth = await keep('Ruth')
    const browser = await as(vic)
    expect((await browser.get(urls.record(ruth.id))).status).toBe(404)
    const leave = (fromOn: string, toOn: string) =>
      on.survivors.write((tx) =>
        tx.insert(reductions).values({
          ...{ id: fromOn, workerId: nadia.id, kind: 'leave' as const, coverId: vic.id },
          ...{ fromOn: day(fromOn), toOn: day(toOn), minutes: 0, reason: 'Leave' },
        }),
      )
    await leave('2026-11-16', '2026-11-22')
    expect((await browser.get(urls.record(ruth.id))).status).toBe(404)
    await leave('2026-11-23', '2026-11-27')
    expect((await browser.get(urls.record(ruth.id))).status).toBe(200)
    expect(await read(browser)).toContain('You cover for Nadia Brook')
    expect(namesIn(await read(browser, urls.caseload(nadia.id)))).toEqual(['Ruth'])
  })
})

describe('a manager’s page', () => {
  test('has her teams alone, who waits for a worker, and one worker’s where she asks', async () => {
    const zoe = await keepWorker(on.survivors, 'Zoe Gill')
    await keep('Ruth')
    await keep('Tina', zoe)
    await keep('Elsewhere', vic)
    const waiting = await keepRecord(on.survivors, { preferredName: 'Hana' })
    await keepCase(on.survivors, waiting.id, { allocatedAt: null, level: 'standard' })
    const manager = await managing(['Basingstoke'])
    const html = await read(manager)
    expect(namesIn(html).sort()).toEqual(['Hana', 'Hana', 'Ruth', 'Tina'])
    expect(html).toContain('Give her a worker')
    expect(html).not.toContain('Vic Dunn')
    expect(namesIn(await read(manager, `/?worker=${zoe.id}`)).sort()).toEqual(['Hana', 'Tina'])
    expect(namesIn(await read(manager, `/?worker=${vic.id}`))).not.toContain('Elsewhere')
    expect((await manager.get(urls.caseload(vic.id))).status).toBe(404)
    expect((await manager.get(urls.caseload(zoe.id))).status).toBe(200)
  })

  test('without a team has nobody’s', async () => {
    await keep('Ruth')
    expect(namesIn(await read(await managing([])))).toEqual([])
  })
})

describe('the search', () => {
  const found = async (browser: Awaited<ReturnType<typeof as>>, words: string) => {
    const answer = await browser.post(urls.recordSearch, { words })
    return namesIn(await answer.text())
  }

  test('finds by reference and by part of a name, in one’s own scope alone', async () => {
    const ruth = await keep('Alexandrina-Rosalind')
    const hers = await keep('Rosalind', vic)
    const [worker, manager] = [await as(nadia), await managing(['Havant'])]
    expect(await found(worker, ruth.ref.toLowerCase())).toEqual(['Alexandrina-Rosalind'])
    expect(await found(worker, 'rosal')).toEqual(['Alexandrina-Rosalind'])
    expect(await found(worker, hers.ref)).toEqual([])
    expect(await found(worker, '%')).toEqual([])
    expect(await found(worker, '_')).toEqual([])
    expect(await found(manager, 'rosal')).toEqual(['Rosalind'])
    expect(await read(manager, urls.recordSearch)).toContain('Records of your teams.')
  })

  test('keeps its words out of every address and out of the audit log', async () => {
    await keep('Rosalind')
    const browser = await as(nadia)
    const answer = await browser.post(urls.recordSearch, { words: 'Rosalind' })
    expect(answer.headers.get('location')).toBeNull()
    expect(JSON.stringify(await db().select().from(audit))).not.toContain('Rosalind')
    const empty = await browser.post(urls.recordSearch, { words: ' ' })
    expect(empty.status).toBe(422)
    expect((await browser.get(`${urls.recordSearch}?words=Rosalind`)).status).toBe(200)
    expect(namesIn(await read(browser, `${urls.recordSearch}?words=Rosalind`))).toEqual([])
  })
})

describe('the list for the meeting', () => {
  test('is a whole team’s for its worker, in initials; no colleague’s record opens from it', async () => {
    const zoe = await keepWorker(on.survivors, 'Zoe Gill')
    const hers = await keep('Tamsin Oakes', zoe)
    const others = await keep('Beatrice Quill', vic)
    for (const { id } of [hers, others]) await keepCase(on.survivors, id)
    const browser = await as(nadia)
    const html = await read(browser, urls.teamMeeting)
    expect(html).toContain(`${hers.ref}, TO`)
    expect(html).not.toContain(others.ref)
    expect(html).not.toMatch(/Tamsin|Oakes|Beatrice|Quill|Zoe Gill|960 417/)
    expect(html).not.toContain(hers.id)
    expect((await browser.get(urls.record(hers.id))).status).toBe(404)
  })

  test('says so where no case is open', async () => {
    expect(await read(await as(nadia), urls.teamMeeting)).toContain('No open cases.')
  })
})
