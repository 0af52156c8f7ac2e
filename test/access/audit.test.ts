import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audit, saveAudit } from '../../db/access.ts'
import { auditRow, recordReading } from '../../src/access/audit.ts'
import { signedIn, testApp } from '../support/app.ts'

async function world() {
  const made = await testApp({ log: { info: () => {}, warn: () => {}, error: () => {} } })
  made.app.get('/audited', async (c) => {
    await recordReading(c, 'person', ['p1', 'p2'], 'waiting list')
    return c.text('Okafor, Sam')
  })
  made.app.post('/audited', async (c) => {
    await made.probation.write(async (tx) => {
      await saveAudit(tx, auditRow(c, 'alteration', 'person', 'p1', 'new address'))
      if (c.req.query('fails')) throw new Error('Sam Okafor, 1 High Street')
    })
    return c.text('saved')
  })
  const browser = await signedIn(made, made.probation, { role: 'facilitator' })
  const rows = () => made.probation.reader.select().from(audit)
  return { ...made, browser, rows }
}

test('a list is one row with every id, written before it is shown', async () => {
  const { browser, rows } = await world()
  const answer = await browser.get('/audited')
  expect(await rows()).toMatchObject([
    {
      at: '2026-11-23T10:00:00.000Z',
      userId: browser.userId,
      verb: 'consultation',
      subject: 'person',
      subjectIds: ['p1', 'p2'],
      purpose: 'waiting list',
      correlationId: answer.headers.get('x-correlation-id'),
    },
  ])
})

test('what cannot be written down is not shown', async () => {
  const { probation, browser } = await world()
  await probation.record((tx) =>
    tx.run(
      sql`create trigger full before insert on audit_sets begin select raise(abort, 'disk full'); end`,
    ),
  )
  const answer = await browser.get('/audited')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('Okafor')
})

test('a change and its row are written together, or neither', async () => {
  const { browser, rows } = await world()
  const failed = await browser.post('/audited?fails=yes')
  expect(failed.status).toBe(500)
  expect(await failed.text()).not.toContain('High Street')
  expect(await rows()).toEqual([])
  expect((await browser.post('/audited')).status).toBe(200)
  expect(await rows()).toMatchObject([{ verb: 'alteration', subjectIds: ['p1'] }])
})

test('the audit log takes no correction and no deletion', async () => {
  const { probation, browser, rows } = await world()
  await browser.get('/audited')
  const change = (text: string) => probation.record((tx) => tx.run(sql.raw(text)))
  await expect(change("update audit set user_id = 'x'")).rejects.toThrow()
  await expect(change('delete from audit')).rejects.toThrow()
  expect(await rows()).toHaveLength(1)
})
