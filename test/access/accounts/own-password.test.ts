import { expect, test } from 'vitest'
import { audit, createUser, findUser } from '../../../db/access.ts'
import { hashPassword } from '../../../db/passwords.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, origin, signedIn, type TestApp, testApp } from '../../support/app.ts'

const present = 'correct horse battery'
const next = 'a ferry over the Hamble'
const hash = await hashPassword(present)

/** Pat of the survivor side, signed in on two devices. */
async function withPat() {
  const world = await testApp()
  const made = { email: 'pat@x.org', name: 'Pat', areas: 'all', passwordHash: hash } as const
  const more = { id: 'pat', side: 'survivor', role: 'fit_worker', createdAt: '-' } as const
  await world.survivors.record((tx) => createUser(tx, { ...made, ...more, createdBy: 'test' }))
  const pat = () => signedIn(world, world.survivors, { role: 'fit_worker', userId: 'pat' })
  return { world, here: await pat(), elsewhere: await pat() }
}

async function signIn({ app }: TestApp, password: string) {
  const body = bodyOf({ email: 'pat@x.org', password })
  return (await app.request(urls.signIn, { method: 'POST', headers: { origin }, body })).status
}

const refusedAs = async (answer: Response) => {
  expect(answer.status).toBe(422)
  return answer.text()
}

test('whoever knows the present password sets another one, and goes on under a new token', async () => {
  const { world, here, elsewhere } = await withPat()
  const done = await here.post(urls.ownPassword, { present, password: next })
  expect(done.status).toBe(303)
  const cookies = done.headers.getSetCookie().map((one) => one.split(';')[0]!)
  expect(cookies[0]).toMatch(/^right-time=s\./)
  expect(cookies[1]).toMatch(/^right-time-device=/)
  const page = await world.app.request(done.headers.get('location')!, {
    headers: { cookie: cookies[0]! },
  })
  expect(await page.text()).toContain('signed out everywhere but here')
  expect(await signIn(world, present)).toBe(422)
  expect(await signIn(world, next)).toBe(303)

  for (const old of [here, elsewhere]) expect((await old.get('/rules')).status).toBe(303)
  const rows = await world.survivors.reader.select().from(audit)
  expect(rows.map(({ purpose }) => purpose)).toContain('own password changed')
})

test('without the present password nothing is changed, and the attempt is written down', async () => {
  const { world, here } = await withPat()
  const answer = await here.post(urls.ownPassword, {
    present: 'wrong horse battery',
    password: next,
  })
  expect(await refusedAs(answer)).toContain('The present password is not right')
  expect((await findUser(world.survivors.reader, 'pat'))?.passwordHash).toBe(hash)
  const rows = await world.survivors.reader.select().from(audit)
  expect(rows.at(-1)).toMatchObject({
    outcome: 'refused',
    purpose: 'sign-in refused: wrong password',
  })
  for (let n = 0; n < 9; n++)
    await here.post(urls.ownPassword, { present: 'wrong', password: next })
  expect((await here.post(urls.ownPassword, { present, password: next })).status).toBe(429)
  expect((await here.get('/rules')).status).toBe(200)
})

test('a new password is judged as the first one is, and is another', async () => {
  const { world, here } = await withPat()
  const refused = async (password: string) =>
    refusedAs(await here.post(urls.ownPassword, { present, password }))
  expect(await refused('eleven char')).toContain('12 characters')
  expect(await refused('qwerty123456')).toContain('most used')
  expect(await refused(present)).toContain('do not have now')
  expect((await findUser(world.survivors.reader, 'pat'))?.passwordHash).toBe(hash)
})
