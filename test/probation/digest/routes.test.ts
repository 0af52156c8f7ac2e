import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { saveHistory } from '../../../db/probation/history.ts'
import { digestOf } from '../../../db/probation/queries/digest.ts'
import { dayOfChanges } from '../../../db/probation/queries/digest-day.ts'
import { audit, cohortFacilitators, referrals } from '../../../db/probation/schema.ts'
import { commandLineViewer } from '../../../src/access/command-line.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { addDays, type Day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { crnOf, keepRunningCohort, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { aLeader, keepStaff } from '../../support/staff.ts'
import { keepOnBoth } from '../../support/two-programmes.ts'

const hollis = 'j.hollis@probation.example'
const hana = aLeader('Hana Ito')

let on: TestApp
let man: { personId: string; referralId: string }
let cohortId: string

beforeEach(async () => {
  on = await startedApp()
  man = await keepReferral(on.probation)
  cohortId = await keepRunningCohort(on.probation, {
    code: 'BBR-26-03',
    referralIds: [man.referralId],
  })
  await keepStaff(on.probation, [hana])
  await on.probation.write((tx) =>
    tx.insert(cohortFacilitators).values({ cohortId, email: hana.email, position: 1 }),
  )
})

const as = (role: Role, more: { email?: string; areas?: string[]; userId?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })

/** Writes lines down as somebody else, or as whom is asked for. */
async function happened(
  lines: readonly { subject: 'person' | 'cohort'; subjectId: string; what: string }[],
  { onDay = monday, userId = 'dana' }: { onDay?: Day; userId?: string } = {},
) {
  const viewer = { ...commandLineViewer, userId, name: 'Dana Whitlock' }
  const author = { viewer, today: onDay, at: `${onDay}T09:15:00.000Z` }
  await on.probation.write((tx) => saveHistory(tx, author, lines))
}
const his = (what: string) => ({ subject: 'person' as const, subjectId: man.referralId, what })
const ofCohort = (what: string) => ({ subject: 'cohort' as const, subjectId: cohortId, what })
const read = async (browser: Awaited<ReturnType<typeof as>>, day: Day = monday) =>
  (await browser.get(`/changes/${day}`)).text()

describe('what changed in his cases', () => {
  test('an officer reads of his own people and the cohorts they sit in', async () => {
    await happened([his('Place booked'), ofCohort('Moved to 6 January')])
    const own = await read(await as('probation_officer', { email: hollis }))
    expect(own).toContain('1 person and 1 cohort, by somebody else than you')
    expect(own).toContain('Place booked')
    expect(own).toContain('Moved to 6 January')
    expect(own).toContain('Dana Whitlock, 9:15am')
    const other = await read(await as('probation_officer', { email: 'x@probation.example' }))
    expect(other).toContain('nothing was changed by anybody else')
    expect(other).not.toContain('Place booked')
  })

  test('a facilitator of his cohorts and the men in them; a manager of his area', async () => {
    await happened([his('Hold added'), ofCohort('Room changed')])
    const facilitator = await read(await as('facilitator', { email: hana.email }))
    expect(facilitator).toContain('Hold added')
    expect(facilitator).toContain('Room changed')
    const elsewhere = await read(await as('facilitator', { email: 'x@probation.example' }))
    expect(elsewhere).not.toMatch(/Hold added|Room changed/)
    expect(await read(await as('programme_manager'))).toContain('Hold added')
    const away = await read(await as('programme_manager', { areas: ['Elsewhere'] }))
    expect(away).not.toMatch(/Hold added|Room changed/)
    expect(await read(await as('cara_coordinator'))).not.toMatch(/Hold added|Room changed/)
  })

  test('not what he changed himself, nor what happened on another day', async () => {
    const officer = await as('probation_officer', { email: hollis })
    await happened([his('By himself')], { userId: officer.userId })
    await happened([his('The day before')], { onDay: addDays(monday, -1) })
    expect(await read(officer)).not.toMatch(/By himself|The day before/)
    const before = await read(officer, addDays(monday, -1))
    expect(before).toContain('The day before')
    expect(before).toContain(`/changes/${monday}`)
  })

  test('of a restricted man the CRN, and that something changed', async () => {
    await happened([his('Place given back')])
    await restrict(on.probation, man.personId)
    const page = await read(await as('programme_manager'))
    expect(page).toContain(await crnOf(on.probation, man.personId))
    expect(page).toContain('Restricted: 1 change')
    expect(page).not.toMatch(/Walden|Place given back/)
  })

  test('an import is one event on the first page and on the page of the day, by the same sum', async () => {
    const men = []
    while (men.length < 11) men.push(await keepReferral(on.probation))
    await happened(
      men.map(({ referralId }) => ({ ...his('Imported from a.csv'), subjectId: referralId })),
    )
    await happened([his('Place booked')])
    const { day, cases } = await digestOf(on.probation.reader, commandLineViewer, monday)
    expect(day.together).toEqual([
      { what: 'Imported from a.csv', userName: 'Dana Whitlock', of: 'people', count: 11 },
    ])
    expect(cases).toHaveLength(1)
    const manager = await as('programme_manager')
    expect(await read(manager)).toContain('1 person, and 11 cases by one import, by somebody else')
    expect(await (await manager.get('/')).text()).toContain(
      'Today: 1 case, and 11 cases by one import',
    )
    await happened([{ ...his('Imported from b.csv'), subjectId: man.personId }])
    expect(await dayOfChanges(on.probation.reader, commandLineViewer, monday)).toMatchObject({
      cases: [{ caseId: man.personId }],
      together: [{ count: 11 }],
    })
  })

  test('an officer reads of her own by name what an import brought of hers, unless that is many too', async () => {
    const men = []
    while (men.length < 11) men.push(await keepReferral(on.probation))
    const imported = men.map(({ referralId }) => ({
      ...his('Imported from a.csv'),
      subjectId: referralId,
    }))
    const officer = await as('probation_officer', { email: hollis })
    await happened(imported)
    expect(await read(officer)).toContain('11 cases by one import, by somebody else')
    await happened(imported.slice(0, 2), { onDay: addDays(monday, -1) })
    expect(await read(officer, addDays(monday, -1))).toContain('2 people, by somebody else')
  })

  test('of a restricted man among many neither that it was the same, nor one more in their number', async () => {
    const men = []
    while (men.length < 13) men.push(await keepReferral(on.probation))
    await restrict(on.probation, men[0]!.personId)
    await happened(
      men.map(({ referralId }) => ({ ...his('Imported from a.csv'), subjectId: referralId })),
    )
    const told = () => digestOf(on.probation.reader, commandLineViewer, monday)
    const isClosed = { about: { kind: 'restricted' }, lines: [{ what: 'Something changed' }] }
    expect(await told()).toMatchObject({ day: { together: [{ count: 12 }] }, cases: [isClosed] })
    const { personId } = men[1]!
    const manager = await as('programme_manager')
    await manager.post(urls.personAccess(personId), {
      ...{ restricted: 'yes', emails: '', reason: 'Named in the papers', version: '1' },
    })
    const after = await told()
    expect(after.day.together).toMatchObject([{ count: 11 }])
    expect(after.cases.filter(({ about }) => about.kind === 'restricted')).toHaveLength(2)
    expect(after.day.cases).toHaveLength(2)
  })

  test('who has two referrals in two areas is one case of whoever works for both, and who has left one is none of it', async () => {
    const two = await keepOnBoth(on.probation)
    const moveTo = (deliveryUnit: string, id: string) =>
      on.probation.write((tx) =>
        tx.update(referrals).set({ deliveryUnit }).where(eq(referrals.id, id)),
      )
    await moveTo('North', two.bbrId)
    await moveTo('South', two.caraId)
    await happened([
      { ...his('Place booked'), subjectId: two.bbrId },
      { ...his('Details changed'), subjectId: two.personId },
    ])
    const seenBy = async (areas: string[], role: Role = 'programme_manager') => {
      const viewer = { ...commandLineViewer, role, areas }
      const { cases } = await dayOfChanges(on.probation.reader, viewer, monday)
      return cases.map(({ caseId, subjectIds }) => [caseId, subjectIds.length])
    }
    expect(await seenBy(['North', 'South'])).toEqual([[two.personId, 2]])
    expect(await seenBy(['North'])).toEqual([[two.personId, 2]])
    expect(await seenBy(['South'])).toEqual([[two.personId, 1]])
    expect(await seenBy(['South'], 'cara_coordinator')).toEqual([[two.personId, 1]])
    expect(await seenBy(['North'], 'cara_coordinator')).toEqual([])
    await moveTo('West', two.bbrId)
    expect(await seenBy(['North'])).toEqual([])
  })

  test('two who changed one thing, the reader among them, are told to the reader too', async () => {
    const officer = await as('probation_officer', { email: hollis })
    const manager = await as('programme_manager')
    await happened([his('By the manager')], { userId: manager.userId })
    expect(await read(manager)).toContain('nothing was changed by anybody else')
    await happened([his('By the officer')], { userId: officer.userId })
    const page = await read(manager)
    expect(page).toContain('1 person, by somebody else than you')
    expect(page).toContain('By the officer')
    expect(page).not.toContain('By the manager')
  })

  test('lists fifty to a page, leads on to the rest, and writes down whom each page names and nobody else', async () => {
    const men: string[] = []
    for (let at = 0; at < 51; at++) {
      const { personId } = await keepReferral(on.probation)
      men.push(personId)
      await happened([{ ...his(`Change ${at}`), subjectId: personId }])
    }
    const manager = await as('programme_manager')
    const first = await read(manager)
    expect(first).toContain('51 people, by somebody else')
    expect(first).toMatch(new RegExp(`href="/changes/${monday}\\?page=2">and 1 more`))
    const written = async () => {
      const rows = await on.probation.reader.select().from(audit)
      return [...rows.at(-1)!.subjectIds].sort()
    }
    expect(await written()).toEqual(men.slice(1).sort())
    const second = await (await manager.get(`/changes/${monday}?page=2`)).text()
    expect(second).toContain('Change 0')
    expect(second).not.toContain('Change 1<')
    expect(await written()).toEqual([men[0]])
  })

  test('leaves an audit row of whose changes were read', async () => {
    await happened([his('Place booked')])
    await read(await as('programme_manager'))
    const rows = await on.probation.reader.select().from(audit)
    expect(rows.at(-1)).toMatchObject({
      verb: 'consultation',
      subjectIds: [man.personId],
      purpose: 'changes of a day',
    })
  })
})

test('a day to come, no day at all, and a role without cases are the same 404', async () => {
  const manager = await as('programme_manager')
  const answers = [
    await manager.get(`/changes/${addDays(monday, 1)}`),
    await manager.get('/changes/2026-02-30'),
    await (await as('administrator')).get(`/changes/${monday}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(await read(manager)).not.toContain(`/changes/${addDays(monday, 1)}`)
})
