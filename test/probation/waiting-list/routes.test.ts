import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { signedIn, type TestApp } from '../../support/app.ts'
import { countyApp } from '../../support/filled.ts'

let world: TestApp
let manager: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  world = await countyApp()
  manager = await signedIn(world, world.probation, {
    role: 'programme_manager',
    name: 'Dana Whitlock',
  })
})

const text = async (path: string, browser = manager) => {
  const response = await browser.get(path)
  expect(response.status).toBe(200)
  return response.text()
}

describe('the waiting list', () => {
  test('shows the county as it stood: 142 men, 140 of them by status and 2 restricted', async () => {
    const page = await text('/waiting-list/bbr')
    const counts = [...page.matchAll(/<b>([\d,]+)<\/b>/g)].slice(0, 6).map(([, count]) => count)
    expect(counts).toEqual(['142', '27', '55', '8', '47', '3'])
    expect(page).toContain('Showing 1 to 50 of 142 people')
  })

  test('a man past his last safe start stands first, with the last place and its day', async () => {
    const page = await text('/waiting-list/bbr')
    expect(page).toMatch(
      /<tbody role="rowgroup"><tr[\s\S]*?R815476[\s\S]*?Book BBR-26-02 by 23 Nov 2026: the last place that ends in time; 39 days late/,
    )
    expect(await text('/waiting-list/bbr?status=black&rows=100')).not.toContain('R815476')
  })

  test('filters stand in the address, and the empty list says why', async () => {
    const page = await text('/waiting-list/bbr?status=grey')
    expect(page).toContain('Not ready:')
    expect(await text('/waiting-list/cara?status=grey')).toContain('Nobody has that status today')
    expect(await text('/waiting-list/cara?hold=yes')).toContain('Nobody matches these filters')
    expect(await text('/waiting-list/building-choices')).toContain(
      'Nobody is waiting for Building Choices',
    )
  })

  test('a search is posted, finds by name and by CRN, and leaves no name in an address', async () => {
    const found = await manager.post('/waiting-list/bbr/search', { term: 'ashby, nathan' })
    const page = await found.text()
    expect(page).toContain('Ashby, Nathan')
    expect(page).not.toMatch(/href="[^"]*[Aa]shby/)
    const byCrn = await manager.post('/waiting-list/bbr/search', { term: 'r815476' })
    expect(await byCrn.text()).toContain('R815476')
    const none = await manager.post('/waiting-list/bbr/search', { term: '100%_' })
    expect(await none.text()).toContain('Nobody on this list has that name or CRN')
  })

  test('restricted people are CRN and word only, without a box to tick', async () => {
    const [row] = await world.probation.reader.all<Record<string, string>>(
      sql.raw(
        "select p.id, p.crn, p.family_name from people p join referrals r on r.person_id = p.id where p.restricted = 1 and r.ended_on is null and r.started_on is null and r.programme_key = 'bbr'",
      ),
    )
    expect(row).toBeDefined()
    const page = await text('/waiting-list/bbr?page=3&rows=50')
    expect(page).toContain(String(row!['crn']))
    expect(page).not.toContain(`value="${row!['id']}"`)
  })

  test('an officer sees his own people and nobody else', async () => {
    const officer = await signedIn(world, world.probation, {
      role: 'probation_officer',
      email: 'j.hollis@probation.example',
    })
    const page = await text('/waiting-list/bbr?rows=100', officer)
    const officers = new Set(
      [...page.matchAll(/<span class="sub">[^<]*· ([^<·]+)<\/span>/g)].map(([, name]) => name),
    )
    expect([...officers]).toEqual(['June Hollis'])
    expect(page).not.toContain('Put on hold')
  })

  test('a programme that is not there, and a list that is not his, look alike', async () => {
    const coordinator = await signedIn(world, world.probation, { role: 'cara_coordinator' })
    const [unknown, notHis] = [
      await coordinator.get('/waiting-list/nothing'),
      await coordinator.get('/waiting-list/bbr'),
    ]
    expect([unknown.status, notHis.status]).toEqual([404, 404])
    expect(await unknown.text()).toBe(await notHis.text())
    const auditor = await signedIn(world, world.probation, { role: 'auditor' })
    expect((await auditor.get('/waiting-list/bbr')).status).toBe(404)
  })

  test('filters can be saved, opened and removed, by their owner alone', async () => {
    const saved = await manager.post('/waiting-list/bbr/filters', {
      name: 'Urgent',
      query: 'status=red&risk=high',
    })
    expect(saved.headers.get('location')).toBe('/waiting-list/bbr?status=red&risk=high')
    const page = await text('/waiting-list/bbr')
    expect(page).toContain('Urgent')
    const id = /waiting-list\/bbr\/filters\/([\w-]+)/.exec(page)?.[1]
    const other = await signedIn(world, world.probation, { role: 'programme_manager' })
    expect(await text('/waiting-list/bbr', other)).not.toContain('Urgent')
    await other.post(`/waiting-list/bbr/filters/${id}`, {})
    expect(await text('/waiting-list/bbr')).toContain('Urgent')
    await manager.post(`/waiting-list/bbr/filters/${id}`, {})
    expect(await text('/waiting-list/bbr')).not.toContain('Urgent')
  })

  test('who looked at whom is written down before the page is sent', async () => {
    await text('/waiting-list/bbr')
    const rows = await world.probation.reader.all<Record<string, string>>(
      sql.raw(
        "select subject_ids from audit where purpose = 'waiting list' order by number desc limit 1",
      ),
    )
    expect(JSON.parse(String(rows[0]?.['subject_ids']))).toHaveLength(50)
  })

  test('places for several people are offered in the order of who is next', async () => {
    const page = await text('/waiting-list/bbr?near=yes')
    const ids = [...page.matchAll(/name="id" value="([\w-]+)"/g)].map(([, id]) => id!)
    expect(ids).toHaveLength(10)
    const answer = await manager.post('/waiting-list/bbr/places', { id: ids[0]! })
    expect(await answer.text()).toContain('Places for 1 person')
  })
})

describe('the first page', () => {
  test('begins with what needs a decision', async () => {
    const page = await text('/')
    expect(page).toContain(
      '10 men run out of time within four weeks and have no place; 5 would fit one.',
    )
    expect(page).toContain(
      '4 men have a last place that ends in time, and the first must be booked by 23 November 2026.',
    )
    expect(page).toContain('No course on offer ends before the order')
    const entries = page.slice(page.lastIndexOf('Next entry points, with seats taken'))
    const codes = [...entries.matchAll(/>(CARA-270102-\w+)</g)].map(([, code]) => code)
    expect(codes).toEqual(['CARA-270102-BAS', 'CARA-270102-POR', 'CARA-270102-SOU'])
  })

  test('counts in each row exactly those whom its list opens', async () => {
    const page = await text('/')
    const rows = [
      ...page.matchAll(
        /<b class="big">(\d+)<\/b>(?:(?!<\/tr>)[\s\S])*?href="(\/waiting-list\/[^"]*(?:place|near|hold)=[^"]*)"/g,
      ),
    ]
    const counted = Object.fromEntries(rows.map(([, count, link]) => [link, Number(count)]))
    const opened: Record<string, number> = {}
    for (const link of Object.keys(counted)) {
      const list = await text(`${link!.replaceAll('&amp;', '&')}&rows=100`)
      opened[link] = Number(
        list
          .match(/Showing 1 to \d+ of (\d+) |Showing (\d+)/)
          ?.slice(1)
          .find(Boolean),
      )
    }
    expect(opened).toEqual(counted)
    expect(counted).toMatchObject({
      '/waiting-list/bbr?place=last_chance': 4,
      '/waiting-list/bbr?place=course_late': 9,
      '/waiting-list/bbr?hold=long&amp;sort=waiting': 2,
      '/waiting-list/bbr?place=course&amp;hold=long': 1,
    })
  })
})
