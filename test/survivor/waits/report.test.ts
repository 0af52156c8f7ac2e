import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { audit } from '../../../db/survivor/schema.ts'
import { openSurvivors } from '../../../db/survivor/standing/open.ts'
import { waitColumns } from '../../../src/survivor/waits/rows.ts'
import { auditKey } from '../../support/audit-key.ts'
import { freshSurvivors } from '../../support/database.ts'
import { aService, enrol, keepRecord, keepWorker, refer } from './a-service.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let url: string

beforeAll(async () => {
  const db = await freshSurvivors()
  await aService(db)
  await keepWorker(db, '=cmd@fit.example', 'Havant')
  const her = (ref: string, worker = 'nell@fit.example') => keepRecord(db, { ref, worker })
  await enrol(db, await her('S2001'), { agreedOn: '2026-04-01' })
  await enrol(db, await her('S2002'), { agreedOn: '2026-03-02' })
  await enrol(db, await her('S2003'), { agreedOn: '2026-04-01', firstOn: '2026-04-30' })
  await enrol(db, await her('S2004'), { agreedOn: '2026-03-01', waitsFrom: '2026-03-20' })
  await enrol(db, await her('S2005'), { agreedOn: '2026-01-05', startedOn: '2026-01-20' })
  await enrol(db, await her('S2006'), { agreedOn: '2026-01-05', endedOn: '2026-02-01' })
  await enrol(db, await her('S2007', '=cmd@fit.example'), { agreedOn: '2026-04-01' })
  await refer(db, await her('S2011'), { referredAt: '2026-04-02T15:00:00.000Z', risk: 'high' })
  await refer(db, await her('S2012'), {
    ...{ referredAt: '2026-04-02T15:00:00.000Z', risk: 'medium' },
    ...{ contactedOn: '2026-04-09', contactedAt: '2026-04-09T10:00:00.000Z' },
  })
  await refer(db, await keepRecord(db, { ref: 'S2013', worker: undefined }), {
    ...{ referredAt: '2026-04-21T15:00:00.000Z', risk: 'standard' },
  })
  await refer(db, await her('S2014'), {
    ...{ referredAt: '2026-02-02T15:00:00.000Z', risk: 'high', endedOn: '2026-02-20' },
  })
  db.close()
  url = db.url
})

type Answer = { code: number; out: string; err: string }

/** The probation database's address leads nowhere: this report does without it. */
function command(...args: string[]): Promise<Answer> {
  const env = {
    ...process.env,
    SURVIVOR_DATABASE_URL: url,
    SURVIVOR_AUDIT_KEY: auditKey.toString('hex'),
    PROBATION_DATABASE_URL: 'file:/nowhere/there.db',
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'report', ...args],
      { cwd: root, env },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

const on = ['--on', '2026-04-22']

test('writes one row for each open enrolment, the latest first, as a table', async () => {
  const { code, out, err } = await command('waits', '--programme', 'freedom', ...on)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.split('\r\n')).toEqual([
    waitColumns.join(','),
    'S2002,freedom,Havant,nell@fit.example,2026-03-02,2026-03-30,2026-03-04,2026-04-22,unbooked,23,amber,"No place yet, 23 days after the target of 30 March 2026",51,0',
    'S2003,freedom,Havant,nell@fit.example,2026-04-01,2026-04-29,2026-04-07,2026-04-30,booked,1,amber,"Booked for 30 April 2026, 1 day after the target of 29 April 2026",21,0',
    'S2004,freedom,Havant,nell@fit.example,2026-03-01,2026-05-01,2026-03-03,2026-04-22,unbooked,,grey,Waiting by her own choice since 20 March 2026,52,33',
    'S2005,freedom,Havant,nell@fit.example,2026-01-05,2026-02-02,2026-01-07,2026-01-20,started,0,green,"First session on 20 January 2026, by the target of 2 February 2026",15,0',
    'S2001,freedom,Havant,nell@fit.example,2026-04-01,2026-04-29,2026-04-07,2026-04-22,unbooked,0,green,No place yet; the target is 29 April 2026,21,0',
    "S2007,freedom,Havant,'=cmd@fit.example,2026-04-01,2026-04-29,2026-04-07,2026-04-22,unbooked,0,green,No place yet; the target is 29 April 2026,21,0",
    '',
  ])
})

test('writes one row for each open case, by the clock of its risk', async () => {
  const { out } = await command('waits', '--programme', 'fit', ...on)
  expect(out.split('\r\n').slice(1)).toEqual([
    'S2011,fit,Havant,nell@fit.example,2026-04-02,2026-04-03,2026-04-03,2026-04-22,unbooked,19,red,"High risk, no contact yet: overdue by 18 days, due by 4pm on Friday 3 April (non-working day: hand over to the out-of-hours team)",20,0',
    'S2012,fit,Havant,nell@fit.example,2026-04-02,2026-04-08,2026-04-08,2026-04-09,started,1,amber,"First contact on 9 April 2026, 1 working day after it was due",7,0',
    'S2013,fit,Havant,,2026-04-21,2026-04-28,2026-04-28,2026-04-22,unbooked,0,green,"Standard risk, no contact yet: due by the end of Tuesday 28 April",1,0',
    '',
  ])
})

test('writes both where none is named, as JSON with no number as text and nothing for an empty cell', async () => {
  const { out } = await command('waits', '--format', 'json', ...on)
  const rows = JSON.parse(out) as Record<string, unknown>[]
  expect(rows.map(({ programme }) => programme)).toEqual([
    ...Array<string>(6).fill('freedom'),
    ...Array<string>(3).fill('fit'),
  ])
  expect(Object.keys(rows[0]!)).toEqual([...waitColumns])
  expect(rows[2]).toMatchObject({ ref: 'S2004', delay_days: null, held_days: 33 })
  expect(rows[8]).toMatchObject({ ref: 'S2013', worker: null, delay_days: 0 })
})

test('writes down first whose waits were told', async () => {
  await command('waits', '--programme', 'fit', ...on)
  const db = await openSurvivors({ url })
  const rows = await db.reader.select().from(audit)
  db.close()
  expect(rows.at(-1)).toMatchObject({
    verb: 'disclosure',
    subject: 'waits report',
    purpose: 'command line: fit as of 2026-04-22',
  })
  expect(rows.at(-1)!.subjectIds).toHaveLength(3)
})

test('says what it does not know, and answers 2', async () => {
  const answers = await Promise.all([
    command('waits', '--programme', 'bbr'),
    command('waits', '--format', 'xlsx'),
    command('waits', '--on', '2026-02-30'),
    command('waitz'),
  ])
  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2, 2])
  expect(answers.map(({ out }) => out).join('')).toBe('')
  expect(answers[0]!.err).toContain('There is no programme bbr. There are: freedom, fit.')
  expect(answers[1]!.err).toContain('csv or json, not xlsx')
  expect(answers[2]!.err).toContain('--on must be a day like 2026-11-23, not 2026-02-30.')
  expect(answers[3]!.err).toContain('Usage')
})
