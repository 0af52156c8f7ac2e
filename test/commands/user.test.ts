import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { audit, findUserByEmail, viewerOf } from '../../db/access.ts'
import { isPassword } from '../../db/passwords.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'right-time-user-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const urls = {
  PROBATION_DATABASE_URL: `file:${join(folder, 'probation.db')}`,
  SURVIVOR_DATABASE_URL: `file:${join(folder, 'survivors.db')}`,
  PROBATION_AUDIT_KEY: '0a'.repeat(32),
  SURVIVOR_AUDIT_KEY: '0b'.repeat(32),
}

const add = ['add', '--email', 'Fern@x.org', '--name', 'Fern Ash', '--role', 'fit-manager']
const password = 'correct horse battery'

test('makes an account once, on one side, with a password that is only ever read', async () => {
  expect(await run(add, 'too short\n')).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/12 characters/),
  })
  expect(await run(add, `${password}\n`)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/FIT team manager/),
  })
  const onOtherSide = [...add.slice(0, -1), 'auditor', '--side', 'probation']
  expect(await run(onOtherSide, password)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/already/),
  })
  expect(await run(['disable', 'fern@x.org'])).toMatchObject({ code: 0 })
  expect(await run(['password', 'fern@x.org'], `${password} again\n`)).toMatchObject({ code: 0 })
  expect(await run(['list'])).toMatchObject({
    said: expect.stringMatching(/Fern Ash\tfit_manager.*disabled/),
  })
  expect(await run(['disable', 'nobody@x.org'])).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/no account/),
  })
  expect(await run(['elsewhere'])).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/Usage/),
  })

  const db = await openSurvivors({ url: urls.SURVIVOR_DATABASE_URL })
  const account = (await findUserByEmail(db.reader, 'FERN@x.org'))!
  expect(viewerOf(account)).toMatchObject({ side: 'survivor', role: 'fit_manager', areas: 'all' })
  expect(await isPassword(account.passwordHash, `${password} again`)).toBe(true)
  const rows = await db.reader.select().from(audit)
  expect(rows.map((row) => row.purpose)).toEqual([
    'added as fit_manager',
    'disabled',
    'given a new password',
  ])
  db.close()
})

async function run(args: string[], input = '') {
  const env = { ...process.env, ...urls }
  const child = spawn('node_modules/.bin/tsx', ['src/cli.ts', 'user', ...args], { env })
  const [said, errors] = [child.stdout, child.stderr].map(async (stream) => {
    let text = ''
    for await (const part of stream) text += part
    return text
  })
  child.stdin.end(input)
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, said: await said!, errors: await errors! }
}
