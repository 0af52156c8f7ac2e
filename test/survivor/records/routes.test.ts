import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { findHistory } from '../../../db/survivor/history.ts'
import {
  audit,
  cases,
  children,
  localities,
  records,
  type safeContacts,
  tasks,
} from '../../../db/survivor/schema.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepRecord, keepWorker } from '../../support/groups.ts'
import { dayFields, keepCase, keepContact } from '../../support/records.ts'
import { withoutChance } from '../../support/shown.ts'

// Monday 23 November 2026, 10 in the morning.

let on: TestApp
let nadia: Awaited<ReturnType<typeof keepWorker>>
let browser: Awaited<ReturnType<typeof signedIn>>
const db = () => on.survivors.reader

beforeEach(async () => {
  on = await startedApp()
  nadia = await keepWorker(on.survivors, 'Nadia Brook')
  browser = await signedIn(on, on.survivors, {
    ...{ role: 'fit_worker', email: nadia.email, name: nadia.name },
  })
})

async function basingstoke() {
  return (await db().select().from(localities).where(eq(localities.name, 'Basingstoke')))[0]!.id
}

async function newForm(more: Fields = {}): Promise<Fields> {
  return {
    ...{ ref: 'S2900', preferredName: 'Alexandrina-Rosalind', locality: await basingstoke() },
    ...{ language: 'English', crechePlaces: '0', travelMinutes: '', brings: ['referral'] },
    ...dayFields('referredOn', '2026-11-20'),
    ...{ time: '16:40', referredBy: 'Team 3', level: 'high', source: 'DASH' },
    ...dayFields('assessedOn', '2026-11-19'),
    ...{ reading: 'Escalating since she left', ...more },
  }
}

async function ruthWith(more: Partial<typeof safeContacts.$inferInsert> = {}) {
  const ruth = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Ruth' })
  await keepContact(on.survivors, ruth.id, more)
  return ruth
}

describe('a new record', () => {
  test('with a referral starts the clock of its risk, by the hour and on any day', async () => {
    const answer = await browser.post(urls.newRecord, await newForm())
    expect(answer.status).toBe(303)
    const [record] = await db().select().from(records).where(eq(records.ref, 'S2900'))
    const page = await (await browser.get(urls.record(record!.id))).text()
    expect(page).toContain('had no first attempt')
    expect(page).toContain('Pass to the out-of-hours team')
    expect(page).toContain('btn go" href="' + urls.recordAttempts(record!.id))
    expect(await db().select().from(cases)).toMatchObject([
      { referredAt: '2026-11-20T16:40:00.000Z', allocatedAt: '2026-11-23T10:00:00.000Z' },
    ])
  })

  test('is made once when sent twice, and asks first where somebody of that name is on file', async () => {
    const form = { ...(await newForm()), 'form-token': browser.formToken() }
    await browser.post(urls.newRecord, form)
    await browser.post(urls.newRecord, form)
    expect(await db().select().from(records)).toHaveLength(1)
    const same = await browser.post(urls.newRecord, await newForm({ ref: 'S2901' }))
    expect([same.status, await same.text()]).toEqual([
      422,
      expect.stringContaining('is this somebody else?'),
    ])
    const taken = await browser.post(urls.newRecord, await newForm({ confirmed: 'yes' }))
    expect(await taken.text()).toContain('S2900 is taken')
    const other = await browser.post(
      urls.newRecord,
      await newForm({ ref: 'S2901', confirmed: 'yes' }),
    )
    expect(other.status).toBe(303)
  })

  test('names whom she may be to nobody who may not see her, and writes down whom it named', async () => {
    const form = await newForm()
    await browser.post(urls.newRecord, form)
    const [made] = await db().select().from(records)
    const more = { ...form, ref: 'S2901' }
    expect(await (await browser.post(urls.newRecord, more)).text()).toContain(urls.record(made!.id))
    const rows = await db().select().from(audit).where(eq(audit.purpose, 'same name'))
    expect(rows).toMatchObject([{ subjectIds: [made!.id] }])
    const vic = await keepWorker(on.survivors, 'Vic Dunn', { team: 'Havant' })
    const other = await signedIn(on, on.survivors, { role: 'fit_worker', email: vic.email })
    const answer = await other.post(urls.newRecord, { ...more, ref: 'S2902' })
    expect(answer.status).toBe(303)
  })

  test('is made by a manager for her own teams’ localities alone, and by nobody without a team', async () => {
    const havant = await signedIn(on, on.survivors, { role: 'fit_manager', areas: ['Havant'] })
    const answer = await havant.post(urls.newRecord, await newForm())
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Select a locality'),
    ])
    const lone = await signedIn(on, on.survivors, { role: 'fit_worker', email: 'lone@fit.example' })
    const told = await lone.post(urls.newRecord, await newForm())
    expect([told.status, await told.text()]).toEqual([
      403,
      expect.stringContaining('You are not on a team yet'),
    ])
    expect(await db().select().from(records)).toEqual([])
  })

  test.each([
    ['a date that does not exist', dayFields('referredOn', '2026-02-29'), 'must be a real date'],
    ['a time in the future', { ...dayFields('referredOn', '2026-11-23'), time: '17:00' }, 'future'],
    [
      'an hour that the spring change leaves out',
      { ...dayFields('referredOn', '2026-03-29'), time: '1:30am' },
      'the clocks went forward',
    ],
    [
      'an hour that the autumn change has twice',
      { ...dayFields('referredOn', '2026-10-25'), time: '1:30am' },
      'came twice: select which one',
    ],
    ['a rating without its source', { source: '' }, 'Enter a source of the rating'],
    ['a journey of a thousand minutes', { travelMinutes: '999' }, '5 to 240 minutes'],
  ])('refuses %s, and keeps what was typed', async (_, wrong, words) => {
    const answer = await browser.post(urls.newRecord, await newForm(wrong as Fields))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain('value="Alexandrina-Rosalind"')
    expect(await db().select().from(records)).toEqual([])
  })

  test('takes the hour that came twice once it is told which', async () => {
    const twice = { ...dayFields('referredOn', '2026-10-25'), time: '1:30am', which: 'second' }
    const answer = await browser.post(
      urls.newRecord,
      await newForm({ ...twice, ...dayFields('assessedOn', '2026-10-24') }),
    )
    expect(answer.status).toBe(303)
    expect(await db().select().from(cases)).toMatchObject([
      { referredAt: '2026-10-25T01:30:00.000Z' },
    ])
  })
})

describe('how she may be reached', () => {
  test('stands masked, with what not to do, until it is asked for with a reason that is kept', async () => {
    const ruth = await ruthWith()
    for (const path of [urls.home, urls.record(ruth.id), urls.recordContact(ruth.id)]) {
      const html = await (await browser.get(path)).text()
      expect(html).not.toMatch(/960 417|Elm Row|harvest/)
    }
    const page = await (await browser.get(urls.record(ruth.id))).text()
    expect(page).toContain('No voicemail, no letters, no text')
    const without = await browser.post(urls.recordShown(ruth.id), { reason: '' })
    expect([without.status, await without.text()]).toEqual([
      422,
      expect.not.stringMatching(/960 417|Elm Row|harvest/),
    ])
    const shown = await browser.post(urls.recordShown(ruth.id), { reason: 'To call her now' })
    expect(await shown.text()).toMatch(/01632 960 417[\s\S]*harvest|harvest[\s\S]*01632 960 417/)
    const [row] = await db().select().from(audit).where(eq(audit.verb, 'disclosure'))
    expect(row).toMatchObject({ purpose: 'contact details shown', subjectIds: [ruth.id] })
    const [line] = await findHistory(db(), 'record', ruth.id)
    expect(line).toMatchObject({ what: 'Contact details shown', why: 'To call her now' })
  })

  test('no letter is made where letters are not safe: it is refused, not warned of', async () => {
    const ruth = await ruthWith()
    const letter = {
      ...dayFields('onDay', '2026-12-01'),
      ...{ time: '10am', sender: 'Appointments', telephone: '', place: '' },
    }
    for (const answer of [
      await browser.get(urls.recordLetter(ruth.id)),
      await browser.post(urls.recordLetter(ruth.id), letter),
    ]) {
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toMatch(/letters? (are|is) not safe/i)
      expect(html).toContain('Safe for her: Phone. Any time, neutral words only.')
      expect(html).not.toContain('1 December 2026')
    }
    const tina = await keepRecord(on.survivors, { workerId: nadia.id, preferredName: 'Tina' })
    await keepContact(on.survivors, tina.id, { noLetters: false })
    const telling = await browser.post(urls.recordLetter(tina.id), {
      ...letter,
      sender: 'Freedom Programme',
    })
    expect([telling.status, await telling.text()]).toEqual([
      422,
      expect.stringContaining('others in the home may read the letter'),
    ])
    const sheet = await (await browser.post(urls.recordLetter(tina.id), letter)).text()
    expect(sheet).toContain('Tuesday 1 December 2026')
    expect(withoutChance(sheet)).not.toMatch(/freedom|domestic|abuse|programme|survivor/i)
  })
})

describe('three safe attempts', () => {
  test('in vain ask for the way back to the social worker, and nothing is closed', async () => {
    const ruth = await ruthWith()
    await keepCase(on.survivors, ruth.id)
    for (const time of ['9am', '9:20am', '9:40am']) {
      const answer = await browser.post(urls.recordAttempts(ruth.id), {
        ...{ method: 'phone', ...dayFields('on', '2026-11-23'), time },
        ...{ outcome: 'no_answer', note: '' },
      })
      expect(answer.status).toBe(303)
    }
    expect(await db().select().from(tasks)).toMatchObject([
      { kind: 'back_to_social_worker', dueOn: '2026-11-24', closedOn: null },
    ])
    expect(await db().select().from(cases)).toMatchObject([{ endedOn: null }])
    const page = await (await browser.get(urls.record(ruth.id))).text()
    expect(page).toContain('3 safe attempts')
    expect((await browser.get(urls.recordCaseEnd(ruth.id))).status).toBe(403)
  })
})

describe('her children', () => {
  test('are initials and a year of birth, never in the future', async () => {
    const ruth = await ruthWith()
    const add = (more: Fields) =>
      browser.post(urls.recordChildren(ruth.id), { act: 'add', initials: 'A B', ...more })
    const future = await add({ bornIn: '2027' })
    expect(future.status).toBe(422)
    const html = await future.text()
    expect(html).toContain('future')
    expect(html).toContain('value="2027"')
    expect(await db().select().from(children)).toEqual([])
    expect((await add({ bornIn: '2019' })).status).toBe(303)
    expect(await db().select().from(children)).toMatchObject([{ initials: 'AB', bornIn: 2019 }])
    expect(Object.keys(children)).not.toContain('name')
  })
})

describe('tasks', () => {
  test('each kind is added with its day and done once; alarm and locks are requested first', async () => {
    const ruth = await ruthWith()
    const kinds = ['safety_plan', 'marac_referral', 'idva_liaison', 'direct_child_work']
    for (const kind of [...kinds, 'protection_conference', 'target_hardening']) {
      const answer = await browser.post(urls.recordTasks(ruth.id), {
        ...{ kind, hardening: kind === 'target_hardening' ? 'locks' : '', about: '' },
        ...dayFields('dueOn', '2026-11-27'),
      })
      expect([kind, answer.status]).toEqual([kind, 303])
    }
    const all = await db().select().from(tasks)
    expect(all).toHaveLength(6)
    const list = await (await browser.get(urls.tasks)).text()
    for (const words of [
      'Safety plan',
      'MARAC referral',
      'IDVA liaison',
      'Alarm or locks: locks',
    ]) {
      expect(list).toContain(words)
    }
    const plan = all.find(({ kind }) => kind === 'safety_plan')!
    const page = await (await browser.get(urls.task(plan.id))).text()
    expect(page).toContain('27 November 2026')
    const none = await browser.post(urls.recordTasks(ruth.id), {
      ...{ kind: 'safety_plan', hardening: '', about: '', ...dayFields('dueOn', '2027-02-29') },
    })
    expect(none.status).toBe(422)
  })
})

test('the list for the team meeting has references and initials, and no name', async () => {
  const ruth = await keepRecord(on.survivors, {
    ...{ workerId: nadia.id, preferredName: 'Alexandrina Featherstone' },
  })
  await keepCase(on.survivors, ruth.id)
  const html = await (await browser.get(urls.teamMeeting)).text()
  expect(html).toContain(ruth.ref)
  expect(html).toContain('AF')
  expect(withoutChance(html)).not.toMatch(/Alexandrina|Featherstone|freedom/i)
})

test('no page says what this is, each has its way out, and nothing is kept in the browser', async () => {
  const ruth = await ruthWith({ noLetters: false })
  await keepCase(on.survivors, ruth.id)
  const telling =
    /freedom|domestic|abuse|violen|surviv|victim|refuge|perpetrat|probation|\bBBR\b|\bCARA\b/i
  const paths = [
    ...[urls.home, urls.tasks, urls.team, urls.appointments, urls.figures, urls.notices],
    ...[urls.safety, urls.sites, urls.serviceSettings, urls.newRecord, urls.recordSearch],
    ...[urls.teamMeeting, urls.newAppointment, urls.privacy, urls.accessibility, urls.whatIsNew],
    ...[urls.record(ruth.id), urls.recordDetails(ruth.id), urls.recordContact(ruth.id)],
    ...[urls.recordPlace(ruth.id), urls.recordLinks(ruth.id), urls.recordLetter(ruth.id)],
    ...[urls.recordRisk(ruth.id), urls.recordAttempts(ruth.id), '/nothing-here'],
  ]
  for (const path of paths) {
    const answer = await browser.get(path)
    const html = await answer.text()
    const said = html.replaceAll(/<[^>]+>/g, ' ')
    expect([path, path.match(telling), withoutChance(said).match(telling)?.[0]]).toEqual([
      path,
      null,
      undefined,
    ])
    expect(html).toContain('href="/weather"')
    expect(html).toContain('Exit this page')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(html).not.toMatch(/localStorage|sessionStorage|indexedDB/)
  }
})
