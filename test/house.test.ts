import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rulesIn } from '../src/about/rules.ts'
import { circles, folders } from './support/circles.ts'
import { undocumented } from './support/documented.ts'
import { doorBreaches } from './support/door-breaches.ts'
import { floatingPromises } from './support/floating.ts'
import { graphOf, readSources } from './support/imports-graph.ts'
import { writeBreaches } from './support/inside-writes.ts'
import { orderBreaches } from './support/reading-order.ts'
import { citedNowhere } from './support/rules-cited.ts'
import {
  databaseBreaches,
  doorsBreaches,
  filesOfBothSides,
  rulesBreaches,
  sideBreaches,
  viewsBreaches,
  wallBreaches,
} from './support/walls.ts'

// The walls of the house. A failure names the file and the import that crosses a wall.

const sources = readSources(['src', 'views', 'db'])
const graph = graphOf(sources)
const tests = [...readSources(['test'])].filter(([file]) => file !== 'test/house.test.ts')
const commented = new Map([...sources, ...tests])
const rules = rulesIn(readFileSync('src/rules.md', 'utf8'))

test('rules are pure: they import only other rules, and one library in three named files', () => {
  expect(rulesBreaches(graph)).toEqual([])
})

test('views show what they are given: no queries, no doors', () => {
  expect(viewsBreaches(graph)).toEqual([])
})

test('the database knows the rules and nothing of the web', () => {
  expect(databaseBreaches(graph)).toEqual([])
})

test('a door never imports another door', () => {
  expect(doorsBreaches(graph)).toEqual([])
})

test('the wall is a folder: neither side names the other, and what both use names neither', () => {
  expect(wallBreaches(graph)).toEqual([])
})

test('rooms are read in order: a rule imports only from rooms before its own', () => {
  expect(orderBreaches(graph)).toEqual([])
})

test('nothing is imported in a circle: no file, and no folder, types included', () => {
  expect(circles(graph)).toEqual([])
  expect(circles(folders(graph))).toEqual([])
})

test('no way leads from the probation side to the survivor database', () => {
  expect(sideBreaches(graph, 'src/probation/doors.ts', 'db/survivor')).toEqual([])
  expect(sideBreaches(graph, 'db/probation', 'db/survivor')).toEqual([])
  expect(sideBreaches(graph, 'views', 'db/survivor')).toEqual([])
})

test('no way leads from the survivor side to the probation database', () => {
  expect(sideBreaches(graph, 'src/survivor/doors.ts', 'db/probation')).toEqual([])
  expect(sideBreaches(graph, 'db/survivor', 'db/probation')).toEqual([])
})

test('one module leads from the survivor side across; the app hands it out, and the command that brings its files in', () => {
  const handsOut = [...graph]
    .filter(([file]) => !file.startsWith('db/across/'))
    .filter(([, made]) => made.some(({ target }) => target.startsWith('db/across/')))
    .map(([file]) => file)
  expect(handsOut.sort()).toEqual(['src/app.tsx', 'src/commands/import-survivors.ts'])
  const read = graph.get('db/across/across.ts')!.map(({ target }) => target)
  expect(read.filter((target) => /^db\/(survivor|probation\/queries)/.test(target))).toEqual([])
})

test('only these files import from both sides, two of them by type alone', () => {
  expect(filesOfBothSides(graph).sort()).toEqual([
    'db/seeds/first-start.ts',
    'src/access/session.ts',
    'src/databases.ts',
    'src/env.ts',
  ])
  const typeOnly = (file: string) =>
    graph.get(file)!.every(({ target, typeOnly }) => typeOnly || !/^db\/.+\/database/.test(target))
  expect(['src/access/session.ts', 'src/env.ts'].filter((file) => !typeOnly(file))).toEqual([])
})

test('inside a write only its own transaction is used', () => {
  expect(writeBreaches(sources)).toEqual([])
})

test('nothing is left to itself but in the background, where it is caught, named and counted', () => {
  expect(floatingPromises(sources, graph)).toEqual([])
})

test('every rule that a comment cites is there, and no comment cites what is elsewhere', () => {
  expect(citedNowhere(commented, rules)).toEqual([])
})

test('whatever a rule room gives to others says what it answers', () => {
  expect(undocumented(sources)).toEqual([])
})

test('a door shows who may not be looked at to nobody, and changes something by an act or says why not', () => {
  expect(doorBreaches(sources)).toEqual([])
})

const planted = (files: Record<string, string>) => graphOf(new Map(Object.entries(files)))

test('catches a planted import through the wall, by type too, and out of what both sides use', () => {
  const breach = planted({
    'src/probation/people/page.ts': "import type { Woman } from '../../survivor/records/woman.ts'",
    'views/survivor/records/page.tsx': "import { Strip } from '../../probation/people/strip.tsx'",
    'src/kit/words.ts': "import { man } from '../probation/people/man.ts'",
    'src/sites/cells.ts': "import { group } from '../survivor/groups/group.ts'",
    'src/probation/people/man.ts': "import { listed } from '../../kit/listed.ts'",
    'src/kit/listed.ts': '',
    'src/survivor/records/woman.ts': '',
    'src/survivor/groups/group.ts': '',
    'views/probation/people/strip.tsx': '',
  })
  expect(wallBreaches(breach)).toEqual([
    'src/probation/people/page.ts imports src/survivor/records/woman.ts',
    'views/survivor/records/page.tsx imports views/probation/people/strip.tsx',
    'src/kit/words.ts imports src/probation/people/man.ts',
    'src/sites/cells.ts imports src/survivor/groups/group.ts',
  ])
})

test('catches a planted rule that reads ahead, by type too, and one in a room of no order', () => {
  const breach = planted({
    'src/probation/people/person.ts': "import type { Seat } from '../cohorts/seat.ts'",
    'src/probation/cohorts/seat.ts': "import { person } from '../people/person.ts'",
    'src/probation/cohorts/page-routes.tsx': "import { due } from '../today/due.ts'",
    'src/probation/today/due.ts': "export { seat } from '../cohorts/seat.ts'",
    'src/kit/words.ts': "import { version } from '../programmes/version.ts'",
    'src/programmes/version.ts': "import { sum } from '../calendar.ts'",
    'src/survivor/groups/group.ts': '',
    'src/calendar.ts': '',
  })
  expect(orderBreaches(breach)).toEqual([
    'src/probation/people/person.ts reads ahead: src/probation/cohorts/seat.ts',
    'src/kit/words.ts reads ahead: src/programmes/version.ts',
    'src/survivor/groups/group.ts stands in no room of the reading order',
  ])
})

test('catches a planted circle of files and one of folders, by type too, and of no door', () => {
  const files = {
    'views/people/page.tsx': "import { Row } from './row.tsx'",
    'views/people/row.tsx': "import type { Props } from './page.tsx'",
    'views/people/list.tsx': "import { Row } from './row.tsx'",
    'db/people/one.ts': "import { two } from '../cohorts/two.ts'",
    'db/cohorts/two.ts': "import { three } from '../staff/three.ts'",
    'db/staff/three.ts': '',
    'db/staff/four.ts': "import type { one } from '../people/one.ts'",
    'src/people/routes.tsx': "import { rule } from '../cohorts/rule.ts'",
    'src/cohorts/rule.ts': "import { man } from '../people/man.ts'",
    'src/people/man.ts': '',
  }
  expect(circles(planted(files))).toEqual([
    'views/people/page.tsx → views/people/row.tsx → views/people/page.tsx',
  ])
  expect(circles(folders(planted(files)))).toEqual([
    'db/cohorts → db/staff → db/people → db/cohorts',
  ])
})

test('catches a planted rule that reads the database, by a re-export too', () => {
  const breach = planted({
    'src/people/person.ts': "export * from './queries.ts'\nimport { Hono } from 'hono'",
    'src/people/queries.ts': "export { people } from '../../db/probation/schema.ts'",
    'src/kit/form.ts': "import { z } from 'zod'\nimport { DateTime } from 'luxon'",
    'db/probation/schema.ts': '',
  })
  expect(rulesBreaches(breach)).toEqual([
    'src/people/person.ts imports hono',
    'src/people/queries.ts imports db/probation/schema.ts',
    'src/kit/form.ts imports luxon',
  ])
})

test('catches a planted view that asks the database, a door or a library', () => {
  const breach = planted({
    'views/people/page.tsx':
      "import type { Row } from '../../db/x.ts'\nimport { env } from '../../src/env.ts'\nimport nunjucks from 'nunjucks'",
    'views/kit/govuk.tsx': "import nunjucks from 'nunjucks'\nimport { raw } from 'hono/html'",
    'src/env.ts': '',
    'db/x.ts': '',
  })
  expect(viewsBreaches(breach)).toEqual([
    'views/people/page.tsx imports db/x.ts',
    'views/people/page.tsx imports src/env.ts',
    'views/people/page.tsx imports nunjucks',
  ])
})

test('catches a planted query that knows the web', () => {
  const breach = planted({
    'db/x.ts': "import { env } from '../src/env.ts'\nconst page = await import('../views/x.tsx')",
    'db/seeds/y.ts': "import { parse } from 'csv-parse/sync'",
    'db/z.ts': "import { parse } from 'csv-parse/sync'\nimport { z } from 'zod'",
    'views/x.tsx': '',
    'src/env.ts': '',
  })
  expect(databaseBreaches(breach)).toEqual([
    'db/x.ts imports src/env.ts',
    'db/x.ts imports views/x.tsx',
    'db/z.ts imports csv-parse/sync',
  ])
})

test('catches a planted door that opens another door', () => {
  const breach = planted({
    'src/people/routes.tsx':
      "import { show } from '../kit/show.tsx'\nimport { cohorts } from '../cohorts/routes'",
    'src/cohorts/routes.tsx': "import { survivor } from '../home/survivor-routes.tsx'",
    'src/home/survivor-routes.tsx': '',
    'src/probation.ts': "import { people } from './people/routes.tsx'",
    'src/kit/show.tsx': '',
  })
  expect(doorsBreaches(breach)).toEqual([
    'src/people/routes.tsx imports src/cohorts/routes.tsx',
    'src/cohorts/routes.tsx imports src/home/survivor-routes.tsx',
  ])
})

const sides = {
  'src/probation.ts': "import { people } from './people/routes.tsx'",
  'src/people/routes.tsx':
    "import type { Env } from '../env.ts'\nimport { link } from '../people/link.ts'",
  'src/env.ts':
    "import type { A } from '../db/probation/database.ts'\nimport type { B } from '../db/survivor/database.ts'",
  'src/people/link.ts': '',
  'db/probation/database.ts': '',
  'db/survivor/database.ts': '',
}

test('catches a planted way to the survivor side, however long, and by a worker', () => {
  expect(sideBreaches(planted(sides), 'src/probation.ts', 'db/survivor')).toEqual([])
  const ways = [
    "export { open } from '../../db/survivor/database.ts'",
    "import type { SurvivorDatabase } from '../../db/survivor/database.ts'",
    "const open = () => import('../../db/survivor/database.ts')",
    "new Worker(new URL('../../db/survivor/database.ts', import.meta.url))",
    "const a: import('../../db/survivor/database').SurvivorDatabase = b",
  ]
  for (const way of ways) {
    const breach = planted({ ...sides, 'src/people/link.ts': way })
    expect(sideBreaches(breach, 'src/probation.ts', 'db/survivor')).toEqual([
      'src/probation.ts → src/people/routes.tsx → src/people/link.ts → db/survivor/database.ts',
    ])
  }
})

test('catches a planted way through the file that knows both by type, once it knows by more', () => {
  const env = sides['src/env.ts'].replace('import type { B }', 'import { type B }')
  const breach = planted({ ...sides, 'src/env.ts': env })
  expect(sideBreaches(breach, 'src/probation.ts', 'db/survivor')).toEqual([
    'src/probation.ts → src/people/routes.tsx → src/env.ts → db/survivor/database.ts',
  ])
})

test('catches a planted file that imports from both sides', () => {
  expect(filesOfBothSides(planted(sides))).toEqual(['src/env.ts'])
})

test('catches a planted write that reads by another connection, or writes within a write', () => {
  const wrong = [
    'await db.write(async (tx) => { await find(db.reader, 1) })',
    'await c.var.db.record(async (tx) => change(tx, c.var.db))',
    "await c.var.db.write(async (tx) => { await recordReading(c, 'person', id, 'x') })",
    'await sides.probation.write(async (tx) => sides.probation.record((inner) => save(inner)))',
    'act(page, { save: async (tx, found, values, c) => change(tx, await find(c.var.db.reader)) })',
    'async function openIt(c: C, db: Reader) { return find(c.var.db.reader, 1) }',
    "act({ find: async (c, db) => { await recordReading(c, 'person', id, 'x') } }, deed)",
  ]
  for (const text of wrong) {
    expect(writeBreaches(new Map([['src/x.ts', text]])).length, text).toBeGreaterThan(0)
  }
  const right = 'const row = await find(db.reader); await db.write((tx) => save(tx, row.reader))'
  expect(writeBreaches(new Map([['src/x.ts', right]]))).toEqual([])
})

test('catches a planted promise that nobody awaits, by whatever form', () => {
  const others = {
    'src/kit/background.ts': "import { stream } from 'hono/streaming'",
    'src/save.ts': 'export async function save() {}\nexport function count(): number { return 1 }',
    'db/find.ts': 'export const find = (): Promise<number> => Promise.resolve(1)',
  }
  const head = "import { save, count } from './save.ts'\nimport { find } from '../db/find.ts'\n"
  const breaches = (text: string) => {
    const files = new Map(Object.entries({ ...others, 'src/x.ts': head + text }))
    return floatingPromises(files, graphOf(files))
  }
  const wrong = [
    'save()',
    'void find()',
    'find().catch(() => undefined)',
    'save().then(() => 1).finally(() => 2)',
    'const own = async () => 1\nown()',
    'const isDue = true\nisDue && save()',
    '(async () => { await save() })()',
    'setInterval(async () => { await save() }, 10)',
    "process.once('SIGTERM', () => save())",
    'export const f = (db) => { db.write((tx) => 1) }',
    'export const f = (tx) => { tx.update(x).set(y) }',
    "import { stream } from 'hono/streaming'",
  ]
  for (const text of wrong) expect(breaches(text), text).toHaveLength(1)
  const right = [
    'await save()',
    'export const f = () => save()',
    'let kept = find()\nkept = find().catch(() => 0)',
    'count()',
    'const save = () => 1\nsave()',
    "process.once('exit', () => count())",
    'export const f = async (tx) => { await tx.update(x).set(y) }',
    'export const f = (db) => { db.close() }',
  ]
  for (const text of right) expect(breaches(text), text).toEqual([])
})

test('catches a planted citation that leads nowhere, whatever it is wrapped in', () => {
  const planted = new Map([
    ['src/a.ts', '/** As rule 7.1 says, rules 7.2 and 99.1 (rule 7.98). */'],
    ['src/b.ts', '/**\n * By the rules\n * 98.3, 1.1. */ const a = 1 // see rule 7'],
    ['src/c.ts', "const words = 'rule 97.1' // domain 1.2; engine 3"],
    ['src/d.ts', '/** (timing\n * rules 7.2; security 8.1) */'],
    ['test/e.ts', '/* files 2 */'],
  ])
  expect(citedNowhere(planted, rules)).toEqual([
    'src/a.ts cites rule 99.1',
    'src/a.ts cites rule 7.98',
    'src/b.ts cites rule 98.3',
    'src/b.ts cites rule 7',
    'src/c.ts cites domain 1.2',
    'src/c.ts cites engine 3',
    'src/d.ts cites timing rules 7.2',
    'src/d.ts cites security 8.1',
    'test/e.ts cites files 2',
  ])
})

test('catches a planted function that others use and nobody explains, in rule rooms alone', () => {
  const silent = 'export function late() {}\nexport const early = () => 1\nfunction own() {}'
  const files = new Map([
    ['src/probation/timing.ts', silent],
    ['src/kit/words.ts', `/** Says it. */\n${silent}\nexport const most = 4`],
    ['src/survivor/records/routes.tsx', silent],
    ['db/probation/find.ts', silent],
  ])
  expect(undocumented(files)).toEqual([
    'src/probation/timing.ts: late',
    'src/probation/timing.ts: early',
    'src/kit/words.ts: early',
  ])
})

test('catches a planted door that judges by itself, or changes something by hand without a word', () => {
  const breaches = (text: string) => doorBreaches(new Map([['src/x/some-routes.tsx', text]]))
  const wrong = [
    "if ('masked' in found) notFound()",
    'if (found instanceof Response) return found',
    "const own = viewer.role === 'facilitator'",
    "const own = viewer['role'] === 'facilitator'",
    'const { role } = c.var.viewer',
    'const { viewer: { role: hers } } = c.var',
    "if (viewer.side !== 'survivor') notFound()",
    'const { side } = c.var.viewer',
    "if (readCookie(c)?.side === 'probation') return next()",
    "if (!can(viewer, 'read', 'site')) notFound()",
    "const next = can(viewer, 'read', 'site') ? go() : notFound()",
    "can(viewer, 'read', 'site') || notFound()",
    'export const x = new Hono().post(patterns.x, (c) => save(c))',
    "export const x = new Hono().get('/x', show).put('/x', save)",
    "export const x = new Hono()\n  // It saves.\n  .delete('/x', save)",
    "export const x = new Hono()\n  // Not an act: it\n  // saves twice.\n  .post('/x', save)",
    "export const x = new Hono()\n  // Not an act: \n  .post('/x', save)",
  ]
  for (const text of wrong) expect(breaches(text), text).toHaveLength(1)
  const right = [
    "export const x = act({ at: patterns.x, may: [['read', 'site']] }, { read, save })",
    "export const x = new Hono()\n  // Not an act: it changes nothing.\n  .post('/x', show)",
    'jobs.delete(id)',
    "if (can(viewer, 'update', 'site')) return next()",
    'giveCookie(c, viewer.side, token)',
    "const ours = hold.side === 'service'",
    'const { side, reason } = hold',
  ]
  for (const text of right) expect(breaches(text), text).toEqual([])
  const rule = new Map([['src/x/mask.ts', "const isMasked = 'masked' in found"]])
  expect(doorBreaches(rule)).toEqual([])
})
