import { expect, test } from 'vitest'
import { safetyQueue } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { bothValues } from '../../support/shown.ts'
import { bothSides, keepRecord, keepWorker } from '../links/kept.ts'

test('what was found is closed with more of the same, once, and a second manager is shown both values', async () => {
  const on = await bothSides()
  const { survivors } = on
  const nadia = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, nadia.id)
  await survivors.write(async (tx) => {
    for (const [id, onDay] of [['first', monday] as const, ['next', day('2026-11-30')] as const]) {
      await tx.insert(safetyQueue).values({
        ...{ id, kind: 'same_place', recordId, origin: id, onDay, startsAt: '10:00' },
        foundAt: '2026-11-20T09:00:00.000Z',
      })
    }
  })
  const as = (name: string) =>
    signedIn(on, survivors, { role: 'fit_manager', areas: [nadia.team], name })
  const item = urls.safetyItem('first')
  const form = { version: '1', outcome: 'moved_session', note: '' }
  expect((await (await signedIn(on, survivors, nadia.person)).post(item, form)).status).toBe(404)
  expect((await (await as('Ruth Oakden')).post(item, { ...form, all: 'yes' })).status).toBe(303)
  const outcome = 'The session was moved'
  const rows = await survivors.reader.select().from(safetyQueue)
  expect(rows.map((row) => [row.outcome, row.version])).toEqual([
    [outcome, 2],
    [outcome, 2],
  ])
  const late = await (await as('Vera Long')).post(item, { ...form, outcome: 'no_danger' })
  expect([late.status, bothValues(await late.text())]).toEqual([
    409,
    [[expect.any(String), `Closed by Ruth Oakden: ${outcome}`, 'Checked: there is no danger']],
  ])
})
