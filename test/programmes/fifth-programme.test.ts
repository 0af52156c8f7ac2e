import { expect, test } from 'vitest'
import { createProgrammes, findProgramme } from '../../db/programme-queries.ts'
import bbr from '../../db/seeds/programmes/probation-bbr.json' with { type: 'json' }
import { readProgramme } from '../../db/seeds/seed-files.ts'
import { day } from '../../src/calendar.ts'
import { windowOf } from '../../src/probation/waiting-list/timing.ts'
import { laySessions } from '../../src/programmes/lay-sessions.ts'
import { templateInWords } from '../../src/programmes/words.ts'
import { monday, signedIn } from '../support/app.ts'
import { theCalendar } from '../support/calendar.ts'
import { timingFacts } from '../support/examples.ts'
import { startedApp } from '../support/filled.ts'
import { findReferral, keepReferral } from '../support/referrals.ts'

/** A programme that no file of ours knows: two modules of three sessions, once a week, its best start after six weeks. */
const fifth = JSON.stringify({
  ...bbr,
  key: 'steady-ground',
  name: 'Steady Ground',
  shortName: 'Steady Ground',
  position: 9,
  template: {
    ...bbr.template,
    modules: [
      { key: 'one', name: 'Looking Back', groupSessions: 3, individualSessions: 0 },
      { key: 'two', name: 'Looking Ahead', groupSessions: 3, individualSessions: 0 },
    ],
    sessionsAWeek: [1],
    settings: { ...bbr.template.settings, targetDays: 42, graceDays: 7 },
  },
})

async function withFifth() {
  const app = await startedApp()
  const programme = readProgramme(fifth)
  await app.probation.write((tx) => createProgrammes(tx, [programme], monday))
  return {
    app,
    template: (await findProgramme(app.probation.reader, programme.key))!.versions[0]!.template,
  }
}

test('a new programme needs no code: its words, its window and its sessions come from its data', async () => {
  const { template } = await withFifth()
  expect(templateInWords(template)[0]).toBe(
    'Two modules of three group sessions, 150 minutes each, once a week.',
  )

  // 12 January 2026 + 42 days; 6 + 1 + 2 + 6 = 15 weeks before 11 January 2028.
  const facts = timingFacts({ template })
  expect(windowOf(facts, theCalendar)).toMatchObject({
    earliestOn: '2026-02-09',
    targetOn: '2026-02-23',
    latestOn: '2027-09-28',
  })

  const { sessions, skipped } = laySessions(
    {
      template,
      entry: 'closed',
      startsOn: day('2026-04-13'),
      slots: [{ weekday: 'mon', startsAt: '18:00' }],
      minutes: 150,
      venueId: undefined,
      until: day('2026-12-31'),
    },
    theCalendar,
  )
  expect(sessions.map(({ moduleKey, heldOn }) => `${moduleKey} ${heldOn}`)).toEqual([
    'one 2026-04-13',
    'one 2026-04-20',
    'one 2026-04-27',
    'two 2026-05-11',
    'two 2026-05-18',
    'two 2026-06-01',
  ])
  expect(skipped.map(({ on }) => on)).toEqual(['2026-05-04', '2026-05-25'])
})

test('a new programme has its page, its referrals and its settings', async () => {
  const { app } = await withFifth()
  const { referralId } = await keepReferral(app.probation, { programme: 'steady-ground' })
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-02-23' })
  const manager = await signedIn(app, app.probation, { role: 'programme_manager' })
  const page = await (await manager.get('/programmes/steady-ground')).text()
  expect(page).toContain('The modules are Looking Back and Looking Ahead, in that order.')
  expect((await manager.get('/programmes/steady-ground/settings')).status).toBe(200)
})
