import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { delayColumns } from '../../../src/probation/delays/file-rows.ts'
import { auditKey } from '../../support/audit-key.ts'
import { theCounty } from './county.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let url: string
beforeAll(async () => {
  const db = await theCounty()
  db.close()
  url = db.url
})

type Answer = { code: number; out: string; err: string }

function command(...args: string[]): Promise<Answer> {
  const env = {
    ...process.env,
    PROBATION_DATABASE_URL: url,
    PROBATION_AUDIT_KEY: auditKey.toString('hex'),
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'report', ...args],
      { cwd: root, env, maxBuffer: 1e8 },
      (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

const on = ['--on', '2026-11-23']

test('writes one row for each open referral of a programme, as a table', async () => {
  const { code, out } = await command('delays', '--programme', 'bbr', ...on)
  expect(code).toBe(0)
  const lines = out.trimEnd().split('\r\n')
  expect(lines[0]).toBe(delayColumns.join(','))
  expect(lines).toHaveLength(1 + 208)
  const basis = lines.slice(1).map((line) => line.split(',')[11]!)
  expect(basis.indexOf('started')).toBe(142)
  expect(basis.slice(142).every((word) => word === 'started')).toBe(true)
})

test('writes every programme in order where none is named, as JSON with no number as text', async () => {
  const { out } = await command('delays', '--format', 'json', ...on)
  const rows = JSON.parse(out) as Record<string, string | number | null>[]
  const keys = rows.map(({ programme }) => programme)
  expect(keys.lastIndexOf('bbr')).toBe(207)
  expect(keys.indexOf('cara')).toBe(208)
  const waiting = rows.filter((row) => row['programme'] === 'bbr' && row['basis'] !== 'started')
  expect(waiting.reduce((sum, row) => sum + Number(row['delay_days']), 0)).toBe(6302)
  expect(waiting.filter(({ status }) => status === 'black')).toHaveLength(28)
  expect(waiting.every(({ reason }) => typeof reason === 'string' && reason !== '')).toBe(true)
})

test('says what it does not know, and answers 2', async () => {
  const answers = await Promise.all([
    command('delays', '--programme', 'bbbr'),
    command('delays', '--format', 'xlsx'),
    command('delayz', '--on', '2026-02-30'),
  ])
  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2])
  expect(answers.map(({ out }) => out).join('')).toBe('')
  expect(answers[0]!.err).toContain('There is no programme bbbr. There are: bbr, cara')
  expect(answers[1]!.err).toContain('csv or json, not xlsx')
  expect(answers[2]!.err).toContain('Usage')
})
