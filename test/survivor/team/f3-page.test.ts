import { expect, test } from 'vitest'
import { addDays, type Day, day } from '../../../src/calendar.ts'
import { monday, signedIn, testApp } from '../../support/app.ts'
import { example, keepFamilies, keepGroup, keepOneToOne, keepTeam, keepWorker } from './a-team.ts'

test('F3 on the page: 100 % green, 107 % amber with one to one, 125 % with a group, red in its 4th week', async () => {
  const { probation, survivors: db } = await testApp()
  const team = await keepTeam(db, 'Winchester')
  const nora = await keepWorker(db, team, 'Nora Adair')
  const [first] = await keepFamilies(db, team, nora, example)
  const pageOn = async (today: Day) => {
    const app = await testApp({ probation, survivors: db, today })
    const rowan = await signedIn(app, db, { role: 'fit_manager' })
    return (await rowan.get('/team')).text()
  }
  const load = (html: string) =>
    html.match(/<span class="st (\w+)">.*?<\/svg>(\d+%)<\/span><span class="sub">([^<]+)/)?.slice(1)

  expect(load(await pageOn(monday))).toEqual(['green', '100%', '22 of 22 hours'])
  await keepOneToOne(db, first!, day('2026-09-01'))
  const alone = await pageOn(monday)
  expect(load(alone)).toEqual(['amber', '107%', '23.5 of 22 hours'])
  expect(alone).toContain('1 worker, not above 110%.')
  await keepGroup(db, team, nora, monday)
  for (const [week, status] of [
    [1, 'amber'],
    [2, 'amber'],
    [3, 'amber'],
    [4, 'red'],
  ] as const) {
    const html = await pageOn(addDays(monday, 7 * (week - 1)))
    expect(load(html)).toEqual([status, '125%', '27.5 of 22 hours'])
    expect(html.includes('Nora Adair for the 4th week')).toBe(week === 4)
  }
})
