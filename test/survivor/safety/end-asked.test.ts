import { isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { history, keepApart } from '../../../db/probation/schema.ts'
import { apartRequests, audit, links } from '../../../db/survivor/schema.ts'
import { acrossOf } from '../../../src/app.tsx'
import { urls } from '../../../src/urls.ts'
import { monday, signedIn } from '../../support/app.ts'
import { freshSurvivors } from '../../support/database.ts'
import { crnOf } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { bothSides, keepLink, keepRecord, keepWorker } from '../links/kept.ts'

const reason = 'held by safeguarding'

/** Two men whom an officer recorded for safeguarding, and a manager who has asked to end it. */
async function asked(options: Parameters<typeof bothSides>[0] = {}) {
  const sides = await bothSides(options)
  const { probation, survivors } = sides
  const men = [await keepReferral(probation), await keepReferral(probation)] as const
  const crns = [
    await crnOf(probation, men[0].personId),
    await crnOf(probation, men[1].personId),
  ].sort() as [string, string]
  const dana = await signedIn(sides, probation, { role: 'programme_manager' })
  const crn = await crnOf(probation, men[1].personId)
  await dana.post(urls.keepApart(men[0].personId), { crn, reason })
  const ask = () => dana.post(urls.keepApartPair(men[0].personId, men[1].personId), { reason })
  const worker = await keepWorker(survivors)
  const ruth = await signedIn(sides, survivors, {
    ...{ role: 'fit_manager', areas: [worker.team], name: 'Ruth Oakden' },
  })
  const nadia = await signedIn(sides, survivors, worker.person)
  const across = acrossOf({ probation })
  const address = async () => urls.endAsked((await across.findEndAsked())[0]!.ids[0]!)
  const open = () => probation.reader.select().from(keepApart).where(isNull(keepApart.endedOn))
  const said = async () => (await dana.get(urls.keepApart(men[0].personId))).text()
  return { ...sides, crns, ask, said, worker, ruth, nadia, across, address, open }
}

test('a pair that is asked to end waits for a team manager, and for nobody else', async () => {
  const { survivors, crns, ask, ruth, nadia, across, address, open } = await asked()
  expect(await across.findEndAsked()).toEqual([])
  expect((await ask()).status).toBe(303)
  const words = `${crns[0]} and ${crns[1]}: probation asked on 23 Nov 2026 to end it`
  expect(await (await ruth.get(urls.safety)).text()).toContain(words)
  expect(await (await ruth.get(urls.home)).text()).toContain('1 to approve')
  expect(await (await nadia.get(urls.safety)).text()).not.toContain(crns[0])
  const page = await address()
  expect((await nadia.get(page)).status).toBe(404)
  expect((await nadia.post(page, { reason: 'Gone' })).status).toBe(404)
  expect((await ruth.post(page, { reason: '' })).status).toBe(422)
  expect(await open()).toHaveLength(1)
  expect((await ruth.post(page, { reason: 'Nobody needs it' })).status).toBe(303)
  expect(await open()).toEqual([])
  expect((await ruth.get(page)).status).toBe(404)
  const traces = await survivors.reader.select().from(audit)
  expect(traces.map(({ purpose }) => purpose)).toContain('keep-apart ended')
})

test('what a record needs still is not ended, whoever asks, and ends with its request when it does not', async () => {
  const { survivors, crns, ask, worker, ruth, across, address, open } = await asked()
  const recordId = await keepRecord(survivors, worker.id)
  for (const crn of crns) await keepLink(survivors, recordId, crn)
  const sentId = '6f1c7b1e-0000-4000-8000-000000000001'
  await survivors.write((tx) =>
    tx.insert(apartRequests).values({
      ...{ id: 'request', recordId, firstCrn: crns[0], secondCrn: crns[1], sentId },
      ...{ askedAt: '2026-11-02T09:00:00.000Z', askedBy: 'Nadia Brook' },
      ...{ decision: 'approved', decidedAt: '2026-11-03T09:00:00.000Z', decidedBy: 'Ruth' },
    }),
  )
  const at = { today: monday, now: new Date('2026-11-23T10:00:00Z') }
  await across.keepApart(sentId, ...crns, at)
  expect(await open()).toHaveLength(2)
  await ask()
  const page = await address()
  expect(await (await ruth.get(page)).text()).toContain('It stays.')
  expect((await ruth.post(page, { reason: 'Asked for' })).status).toBe(422)
  expect(await open()).toHaveLength(2)
  await survivors.write((tx) =>
    tx.update(links).set({ endedOn: at.today, endedWhy: 'Wrong man', endedBy: 'Ruth' }),
  )
  expect((await ruth.post(page, { reason: 'No link is left' })).status).toBe(303)
  expect(await open()).toEqual([])
  const [request] = await survivors.reader.select().from(apartRequests)
  expect(request).toMatchObject({ decision: 'withdrawn', why: 'No link is left' })
})

test('that it was asked stands however many hold the pair and whoever lets go, and not when it is set up again', async () => {
  const { crns, ask, said, across, open } = await asked()
  const at = { today: monday, now: new Date('2026-11-23T12:00:00.000Z') }
  const was = 'Safeguarding was asked on 23 November 2026 to end it.'
  await across.keepApart('first', crns[0], crns[1], at)
  await ask()
  const before = await said()
  expect(before).toContain(was)
  await across.keepApart('second', crns[0], crns[1], at)
  expect((await open()).map(({ endAskedOn }) => endAskedOn)).toEqual([monday, monday, monday])
  const rows = await open()
  await across.endApart('first', at)
  const [recorded] = rows.filter(({ id }) => id !== 'first' && id !== 'second')
  await across.endApart(recorded!.id, at)
  expect((await open()).map(({ id }) => id)).toEqual(['second'])
  expect(await said()).toContain(was)
  await across.endAsked(['second'], at)
  expect(await open()).toEqual([])
  await across.keepApart('first', crns[0], crns[1], at)
  expect(await said()).toContain('Ask safeguarding to end it')
  expect(await across.findEndAsked()).toEqual([])
})

test('two who end it at once end it once, and the later is told', async () => {
  const { survivors, arm } = await waitingForTwo()
  const { probation, ask, ruth, across, address, open } = await asked({ survivors })
  await ask()
  const page = await address()
  arm()
  const both = await Promise.all([
    ruth.post(page, { reason: 'Nobody needs it' }),
    ruth.post(page, { reason: 'Not needed any more' }),
  ])
  const leads = both.map((one) => one.headers.get('location')).sort()
  expect(leads).toEqual([`${urls.safety}?done=ended`, `${urls.safety}?done=meanwhile`])
  expect(await (await ruth.get(leads[1]!)).text()).toContain('Somebody else has ended it already.')
  expect(await open()).toEqual([])
  const lines = await probation.reader.select().from(history)
  expect(lines.filter(({ what }) => what === 'Keep-apart ended')).toHaveLength(2)
  expect(await across.findEndAsked()).toEqual([])
})

test('a pair that is sent while another manager ends it stays, and what is believed is there', async () => {
  const { crns, ask, across, open } = await asked()
  await ask()
  const [seen] = await across.findEndAsked()
  const at = { today: monday, now: new Date('2026-11-23T12:00:00.000Z') }
  await across.keepApart('sent since', crns[0], crns[1], at)
  expect(await across.endAsked(seen!.ids, at)).toBe(true)
  expect((await open()).map(({ id }) => id)).toEqual(['sent since'])
  expect((await across.apartNow(['sent since'], monday)).get('sent since')).toBe('kept')
})

/** A database that, once it is told to, lets nothing be saved before two have come to save it. */
async function waitingForTwo() {
  const own = await freshSurvivors()
  let waiting: (() => void)[] | undefined
  const survivors: typeof own = {
    ...own,
    write: async (work) => {
      if (waiting && waiting.length < 2) {
        const all = waiting
        await new Promise<void>((go) => {
          all.push(go)
          if (all.length === 2) for (const one of all) one()
        })
      }
      return own.write(work)
    },
  }
  const arm = () => {
    waiting = []
  }
  return { survivors, arm }
}
