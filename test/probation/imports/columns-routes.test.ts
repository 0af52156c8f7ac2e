import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit, imports, people, referrals } from '../../../db/probation/schema.ts'
import { firstStartProbation } from '../../../db/seeds/probation.ts'
import { firstStartSurvivors } from '../../../db/seeds/survivors.ts'
import { cases, records, uploads } from '../../../db/survivor/schema.ts'
import { bodyOf, monday, signedIn, type TestApp, testApp } from '../../support/app.ts'
import { aFamily, bringSurvivors } from '../../survivor/imports/survivors.ts'
import { aReferral, asCsv, type Cells } from './known.ts'
import { bring } from './sides.ts'

type Browser = Awaited<ReturnType<typeof signedIn>>
let app: TestApp
let browser: Browser
beforeEach(async () => {
  app = await testApp()
  await firstStartProbation(app.probation, monday)
  browser = await signedIn(app, app.probation, { role: 'programme_manager', name: 'Sam Okafor' })
})

const fileOf = (content: string) => new File([content], 'list.csv', { type: 'text/csv' })

/** Brings a file, and answers the address that it is at. */
async function brought(content: string): Promise<string> {
  const answer = await browser.post('/imports', { kind: 'referrals', file: fileOf(content) })
  return answer.headers.get('location')!
}

/** Waits until the page shows more than that the file is being read. */
async function review(to: string, by: Browser = browser): Promise<string> {
  for (;;) {
    const page = await (await by.get(to)).text()
    if (!page.includes('Reading the file')) return page
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const ownHeadings = `Our BBR list,,,,,,,,,,,,,
as at 20/11/26,,,,,,,,,,,,,
CRN,Surname,First name(s),DOB,Sex,Area,PO,Programme,Order type,Sentence date,Order end,Referred,Risk,Notes
R480113,Ashby,Colin James,3/9/88,M,Basingstoke,p.marsh@probation.example,BBR,Suspended sentence order,1 May 2026,31 Jan 2028,5 May 2026,High,rang 4/11
R480114,Beech,Des,27-Jun-1979,Male,Havant,p.marsh@probation.example,BBR,Community order,12 Mar 2026,30/06/2027,16/03/2026,Med,
,,,,,,,,,,,,,
`
const answers = {
  'column-B': 'family_name',
  'column-C': 'given_names',
  'column-D': 'date_of_birth',
  'column-F': 'locality',
  'column-G': 'officer',
  'column-I': 'route',
  'column-J': 'imposed_on',
  'column-K': 'ends_on',
  'column-L': 'referred_on',
  'column-N': 'leave-out',
}

describe('columns that nobody has matched are asked about before anything is compared', () => {
  test('each with its first values and what it may be; then both men are read', async () => {
    const to = await brought(ownHeadings)
    const asked = await browser.get(to)
    expect(asked.headers.get('location')).toBe(`${to}/columns`)
    const page = await (await browser.get(`${to}/columns`)).text()
    expect(page).toMatch('10 columns of 14 are not known by their heading')
    expect(page).toMatch('The headings were found in line 3')
    expect(page).toMatch('27-Jun-1979')
    for (const [field, column] of Object.entries(answers)) {
      const select = page
        .split(`<select class="govuk-select" id="${field}"`)[1]!
        .split('</select>')[0]!
      const chosen = select.match(/value="([^"]*)" selected/)?.[1]
      expect([field, chosen]).toEqual([field, column === 'leave-out' ? undefined : column])
    }
    const sent = await browser.post(`${to}/columns`, answers)
    expect([sent.status, sent.headers.get('location')]).toEqual([303, to])
    const read = await review(to)
    expect(read).toMatch('Apply 2 changes')
    expect(read).toMatch('3/9/88 is read as 3 September 1988')
    expect(read).toMatch('Med is read as medium')
    expect(read).toMatch('This column was left out: nothing in it was read.')
    await browser.post(`${to}/application`)
    const kept = await app.probation.reader.select().from(people)
    expect(kept.map(({ familyName, dateOfBirth }) => `${familyName} ${dateOfBirth}`)).toEqual([
      'Ashby 1988-09-03',
      'Beech 1979-06-27',
    ])
    expect((await app.probation.reader.select().from(imports))[0]).toMatchObject({
      content: null,
      matching: null,
    })
  })

  test('every column is answered, none twice, and what is needed is there', async () => {
    const to = await brought(ownHeadings)
    const page = async (some: Record<string, string>) => {
      const answer = await browser.post(`${to}/columns`, { ...answers, ...some })
      expect(answer.status).toBe(422)
      return answer.text()
    }
    expect(await page({ 'column-N': '' })).toMatch('Select what Notes is read as, or leave it out')
    expect(await page({ 'column-N': 'family_name' })).toMatch(
      'Notes and Surname are both read as Family name',
    )
    expect(await page({ 'column-N': 'crn' })).toMatch('Notes and CRN are both read as CRN')
    expect(await page({ 'column-N': 'colour' })).toMatch('Select what Notes is read as')
    const other = await brought('Number,Programme\nX900001,bbr\n')
    const lacking = await browser.post(`${other}/columns`, { 'column-A': 'leave-out' })
    expect(await lacking.text()).toMatch('Select which column is read as CRN')
    expect(await app.probation.reader.$count(people)).toBe(0)
  })

  test('the columns are the importer’s own, written down as read, and asked once', async () => {
    const to = await brought(ownHeadings)
    const other = await signedIn(app, app.probation, { role: 'programme_manager' })
    expect((await other.get(`${to}/columns`)).status).toBe(404)
    expect((await other.post(`${to}/columns`, answers)).status).toBe(404)
    await browser.get(`${to}/columns`)
    const rows = await app.probation.reader.select().from(audit)
    expect(rows.map(({ purpose }) => purpose)).toContain('columns of a file')
    const bare = await app.app.request(`${to}/columns`, {
      method: 'POST',
      headers: browser.headers,
      body: bodyOf(answers),
    })
    expect(bare.status).toBe(403)
    await browser.post(`${to}/columns`, answers)
    await review(to)
    const late = await browser.get(`${to}/columns`)
    expect(late.headers.get('location')).toBe(to)
    expect(await (await browser.get('/imports')).text()).toMatch('Waits for you to apply it')
  })

  test('a file may be discarded before its columns are matched', async () => {
    const to = await brought(ownHeadings)
    expect(await (await browser.get('/imports')).text()).toMatch(
      'Waits for you to match its columns',
    )
    await browser.post(`${to}/discard`)
    expect(await review(to)).toMatch(/was discarded/)
    expect((await app.probation.reader.select().from(imports))[0]).toMatchObject({ content: null })
  })
})

describe('what turns something back is ticked row by row', () => {
  const rows = (some: Cells[]) =>
    some.map((cells, at) => ({ crn: `X90000${at + 1}`, programme: 'bbr', ...cells }))
  beforeEach(async () => {
    await bring(app.probation, 'referrals', [
      aReferral(),
      aReferral({ crn: 'X900002' }),
      aReferral({ crn: 'X900003' }),
    ])
  })
  const ends = async () =>
    (await app.probation.reader.select({ on: referrals.hardEndOn }).from(referrals)).map(
      ({ on }) => on,
    )

  test('it stands first, with what he becomes; the rest is not held up', async () => {
    const to = await brought(
      asCsv(
        rows([{ ends_on: '2027-01-31' }, { ends_on: '2027-02-28' }, { ends_on: '2028-06-30' }]),
      ),
    )
    const page = await review(to)
    expect(page).toMatch('2 rows turn something back: tick what is right')
    expect(page).toMatch(/Becomes: no ordinary course ends before the order does/)
    expect(page).toMatch(/name="accept" value="2 end"/)
    expect(page).toMatch('Apply 1 change, and those ticked')
    expect(page.indexOf('turn something back')).toBeLessThan(page.indexOf('1 row would change'))
    await browser.post(`${to}/application`, { accept: '3 end' })
    expect(await ends()).toEqual(['2028-04-30', '2027-02-28', '2028-06-30'])
    expect(await review(to)).toMatch(
      /0 new, 2 changed\. 1 row that would have turned something back keeps what is known\./,
    )
  })

  test('with nothing ticked, nothing is turned back', async () => {
    const to = await brought(asCsv(rows([{ ends_on: '2027-01-31' }])))
    expect(await review(to)).toMatch('Apply those ticked')
    await browser.post(`${to}/application`)
    expect(await ends()).toEqual(['2028-04-30', '2028-04-30', '2028-04-30'])
  })

  test('a row that has come to turn something back since the review is not accepted unseen', async () => {
    const to = await brought(asCsv(rows([{ ends_on: '2028-06-30' }])))
    await review(to)
    await bring(app.probation, 'referrals', [aReferral({ ends_on: '2028-12-31' })])
    await browser.post(`${to}/application`)
    expect((await ends())[0]).toBe('2028-12-31')
  })

  test('of somebody restricted, the review says that much and no more', async () => {
    await bring(app.probation, 'referrals', [aReferral({ crn: 'X900009', restricted: 'yes' })])
    const to = await brought('crn,programme,ends_on\nX900009,bbr,2027-01-31\n')
    const page = await review(to)
    expect(page).toMatch('1 row turns something back')
    expect(page).toMatch('Restricted: BBR')
    expect(page).toMatch('Turns something back')
    expect(page).not.toMatch(/Becomes|31 January 2027|30 April 2028|earlier|2 end/)
  })

  test('a file whose columns were read and changes nothing says no more than that', async () => {
    const to = await brought('crn,programme,risk\nX900001,bbr,\n')
    expect(await review(to)).toMatch(
      'What was read of this file is known already: it changes nothing.',
    )
  })
})

describe('on the survivor side', () => {
  const lists = async () => {
    await firstStartSurvivors(app.survivors, monday)
    return signedIn(app, app.survivors, { role: 'fit_manager' })
  }
  const post = async (by: Browser, content: string) =>
    (await by.post('/files', { file: fileOf(content) })).headers.get('location')!

  test('columns are matched, and what turns something back is ticked, by refs and fields alone', async () => {
    const by = await lists()
    const own = `Reference,Known as,Area,programme,referred_at,Risk level
S9001,Ada,Winchester,fit,2026-11-10T12:15,medium
`
    const to = await post(by, own)
    const page = await (await by.get(`${to}/columns`)).text()
    expect(page).toMatch('4 columns of 6 are not known by their heading')
    const matched = {
      'column-A': 'ref',
      'column-B': 'preferred_name',
      'column-C': 'locality',
      'column-F': 'risk',
    }
    expect((await by.post(`${to}/columns`, { ...matched, 'column-F': '' })).status).toBe(422)
    await by.post(`${to}/columns`, matched)
    expect(await review(to, by)).toMatch('Apply 1 change')
    await by.post(`${to}/application`)
    expect(await app.survivors.reader.$count(records)).toBe(1)
    const [kept] = await app.survivors.reader.select().from(uploads)
    expect(kept).toMatchObject({ content: null, matching: null })
  })

  test('an ended case is opened again only where that is ticked', async () => {
    const by = await lists()
    const ended = { started_on: '2026-11-12', ended_on: '2026-11-20', ended_why: 'declined' }
    await bringSurvivors(app.survivors, [aFamily(ended)])
    const reopening = 'ref,programme,ended_on\nS9001,fit,none\n'
    const to = await post(by, reopening)
    const page = await review(to, by)
    expect(page).toMatch('Opens again what has ended')
    expect(page).not.toMatch(/20 November 2026|Declined/)
    await by.post(`${to}/application`)
    const open = () => app.survivors.reader.$count(cases, sql`ended_on is null`)
    expect(await open()).toBe(0)
    const again = await post(by, reopening)
    await review(again, by)
    await by.post(`${again}/application`, { accept: '2 reopens' })
    expect(await open()).toBe(1)
  })
})
