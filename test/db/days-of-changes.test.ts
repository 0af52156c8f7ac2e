import { readFileSync } from 'node:fs'
import type { Client, InStatement } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { saveHistory } from '../../db/probation/history.ts'
import { digestOf } from '../../db/probation/queries/digest.ts'
import { dayOfChanges } from '../../db/probation/queries/digest-day.ts'
import { commandLineViewer } from '../../src/access/command-line.ts'
import type { Viewer } from '../../src/access/viewer.ts'
import { monday, type TestApp } from '../support/app.ts'
import { startedApp } from '../support/filled.ts'
import { keepRunningCohort, restrict } from '../support/places.ts'
import { keepReferral } from '../support/referrals.ts'

let on: TestApp

beforeEach(async () => {
  on = await startedApp()
})

async function happened(lines: Parameters<typeof saveHistory>[2], userId = 'dana', minute = 15) {
  const viewer = { ...commandLineViewer, userId, name: 'Dana Whitlock' }
  const author = { viewer, today: monday, at: `${monday}T09:${minute}:00.000Z` }
  await on.probation.write((tx) => saveHistory(tx, author, lines))
}

const person = (subjectId: string, what: string) => ({
  subject: 'person' as const,
  ...{ subjectId, what },
})

test('a database of before has its days filled as saving the lines would have kept them', async () => {
  const men = []
  while (men.length < 14) men.push(await keepReferral(on.probation))
  const cohortId = await keepRunningCohort(on.probation, {
    ...{ code: 'BBR-26-03', referralIds: [men[0]!.referralId] },
  })
  await restrict(on.probation, men[3]!.personId)
  await happened(men.map(({ referralId }) => person(referralId, 'Imported from a.csv')))
  await happened([person(men[0]!.personId, 'Details changed')], 'ali', 20)
  await happened([person(men[0]!.personId, 'Details changed')], 'dana', 25)
  await happened([{ subject: 'cohort', subjectId: cohortId, what: 'Room changed' }])
  const kept = async () => ({
    changes: await on.probation.reader.all(
      sql`select * from day_changes order by on_day, scope, subject, subject_id`,
    ),
    events: await on.probation.reader.all(
      sql`select * from day_events order by on_day, scope, at, what`,
    ),
  })
  const saved = await kept()
  expect(saved.events).toHaveLength(2)
  expect(saved.changes.length).toBeGreaterThan(4)

  const file = new URL(
    '../../db/probation/migrations/0016_keep-days-of-changes.sql',
    import.meta.url,
  )
  const fill = readFileSync(file, 'utf8')
    .split('--> statement-breakpoint')
    .filter((one) => /TABLE `told`|INSERT INTO/.test(one))
  await on.probation.write(async (tx) => {
    await tx.run(sql`delete from day_changes`)
    await tx.run(sql`delete from day_events`)
    for (const statement of fill) await tx.run(sql.raw(statement))
  })
  expect(await kept()).toEqual(saved)
})

const readers: [string, Viewer][] = [
  ['a manager of everybody', commandLineViewer],
  ['a manager of two areas', { ...commandLineViewer, areas: ['North', 'South'] }],
  ['a coordinator', { ...commandLineViewer, role: 'cara_coordinator', areas: ['North'] }],
  [
    'an officer',
    { ...commandLineViewer, role: 'probation_officer', email: 'j.hollis@probation.example' },
  ],
  ['a facilitator', { ...commandLineViewer, role: 'facilitator', email: 'f@x.example' }],
]

test.each(readers)(
  'the day of %s is found by an index, and no table is read through',
  async (_, viewer) => {
    const man = await keepReferral(on.probation)
    await happened([person(man.referralId, 'Place booked')])
    const client = (on.probation.reader as unknown as { $client: Client }).$client
    const execute = client.execute.bind(client)
    const sent: InStatement[] = []
    client.execute = ((statement: InStatement) => {
      sent.push(statement)
      return execute(statement)
    }) as Client['execute']
    await dayOfChanges(on.probation.reader, viewer, monday)
    await digestOf(on.probation.reader, viewer, monday)
    client.execute = execute
    expect(sent.length).toBeGreaterThan(0)
    for (const statement of sent) {
      const { sql: text, args } = statement as { sql: string; args: [] }
      const { rows } = await execute({ sql: `explain query plan ${text}`, args })
      const steps = rows.map(({ detail }) => String(detail))
      const through = steps.filter((step) =>
        /^SCAN (?!own|\(|subquery|CONSTANT)|history_day/i.test(step),
      )
      expect(through).toEqual([])
    }
  },
)
