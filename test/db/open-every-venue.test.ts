import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { findVenueHours } from '../../db/probation/queries/calendar.ts'
import { findSiteWeeks, findWeekSettings } from '../../db/probation/queries/reference/windows.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { spareFault } from '../../src/probation/sites/spare.ts'
import { listed, windowsOf } from '../../src/sites/cells.ts'

const folder = mkdtempSync(join(tmpdir(), 'right-time-venues-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations that a version before this one had. */
function migrationsBefore(tag: string): string {
  const to = join(folder, 'migrations')
  cpSync('db/probation/migrations', to, { recursive: true })
  const path = join(to, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
  const at = journal.entries.findIndex((one) => one.tag.endsWith(tag))
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }))
  return to
}

const names = [
  'Ash office',
  'Birch office',
  'Cedar office',
  'Elm office',
  'Fir office',
  'Hazel hub',
]

/** A database of that version: six venues without windows, one of them with evenings, and one kept by windows. */
async function databaseBefore(): Promise<string> {
  const url = `file:${join(folder, 'before.db')}`
  const migrationsFolder = migrationsBefore('open-every-venue')
  const db = await openDatabase({}, { url, migrationsFolder })
  db.close()
  const client = createClient({ url })
  const venues = names.map((name) => `('${name}', '${name}', 'town', 1, null, 0)`)
  const cells = [...Array(14).keys()].map((at) => `('Hub', 'tue', ${48 + at}, 'probation')`)
  const hers = [...Array(8).keys()].map((at) => `('Hub', 'mon', ${36 + at}, 'survivor')`)
  await client.executeMultiple(`
    pragma foreign_keys = off;
    insert into localities (id, name, delivery_unit, version) values ('town', 'Town', 'Unit', 1);
    insert into venues (id, name, locality_id, version, windows_on, is_office)
      values ${venues.join()}, ('Hub', 'Hub', 'town', 3, '2026-01-01', 0);
    insert into rooms (id, venue_id, name) values ('room', 'Birch office', 'Room 1');
    insert into site_cells (site_id, weekday, quarter_hour, side) values ${[...cells, ...hers].join()};
    insert into sessions (id, cohort_id, room_id, number, module_key, number_in_module, held_on, starts_at, minutes, is_entry)
      values ('s', 'c', 'room', 1, 'm', 1, '2027-01-10', '20:15', 150, 1), ('t', 'c', 'room', 2, 'm', 2, '2027-01-18', '18:00', 150, 0);
    insert into site_settings (id, buffer_minutes, version) values (1, 30, 4);`)
  client.close()
  return url
}

test('a database made before gets hours at every venue: its sessions stay inside, and what was given stays', async () => {
  const url = await databaseBefore()
  const db = await openProbation({ url })
  const weeks = await findSiteWeeks(db.reader)
  const hours = await findVenueHours(
    db.reader,
    weeks.map(({ id }) => id),
  )
  expect(weeks).toHaveLength(7)
  const words = (id: string) => listed(hours.get(id)!.windows)
  expect(words('Hub')).toBe('Tuesday midday to 3:30pm')
  const hub = weeks.find(({ id }) => id === 'Hub')!
  expect(hub.version).toBe(3)
  expect(listed(windowsOf(hub.cells, 'survivor'))).toBe('Monday 9am to 11am')
  expect(words('Birch office')).toContain('Monday midday to 9:30pm')
  expect(words('Birch office')).toContain('Sunday 7:15pm to 11pm')
  for (const { id, cells } of weeks.filter(({ id }) => id !== 'Hub')) {
    expect(words(id)).not.toBe('')
    expect(spareFault(cells, 10), id).toBeUndefined()
    expect(windowsOf(cells, 'buffer').length, id).toBeGreaterThan(2)
  }
  expect(new Set(names.map(words)).size).toBeGreaterThan(4)
  expect(await findWeekSettings(db.reader)).toEqual({
    ...{ bufferMinutes: 30, spareHours: 10, version: 4 },
  })
  db.close()
})
