import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { keepApart, people, placements } from '../../../db/probation/schema.ts'
import { runNightly } from '../../../db/survivor/queries/nightly.ts'
import {
  apartRequests,
  audit,
  history,
  links,
  notices,
  safetyQueue,
} from '../../../db/survivor/schema.ts'
import { acrossOf } from '../../../src/app.tsx'
import { day } from '../../../src/calendar.ts'
import { readCrn, slotsInWords, statusInWords } from '../../../src/survivor/links/link.ts'
import { happeningsOf } from '../../../src/survivor/links/notice.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn } from '../../support/app.ts'
import { crnOf, keepRunningCohort, keepTwoApart, placesOf, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { bothSides, keepGroup, keepLink, keepPlace, keepRecord, keepWorker } from './kept.ts'

/** Nadia with one record, and a man by his CRN. */
async function nadia() {
  const sides = await bothSides()
  const { probation, survivors } = sides
  const worker = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, worker.id)
  const person = await signedIn(sides, survivors, worker.person)
  const manager = await signedIn(sides, survivors, {
    role: 'fit_manager',
    areas: [worker.team],
    name: 'Ruth Oakden',
  })
  const man = async () => {
    const { personId, referralId } = await keepReferral(probation)
    return { personId, referralId, crn: await crnOf(probation, personId) }
  }
  return { ...sides, worker, recordId, person, manager, man, at: urls.recordLinks(recordId) }
}

/** A page without what differs at each request. */
const plain = async (response: Response) =>
  (await response.text())
    .replaceAll(/(name="form-token" value=")[^"]+/g, '$1')
    .replaceAll(/nonce="[^"]+"/g, '')

test('a CRN is typed whole or it is none', () => {
  expect(readCrn(' x123 456')).toBe('X123456')
  for (const typed of ['', 'X12345', 'X12345%', '123456', 'XX12345', 'X1234567']) {
    expect(readCrn(typed)).toBeUndefined()
  }
})

test('links a man by his CRN, with history and audit, and shows neither a name nor a place', async () => {
  const { probation, survivors, recordId, person, man, at } = await nadia()
  const { crn, referralId } = await man()
  await keepRunningCohort(probation, { referralIds: [referralId] })
  const posted = await person.post(at, { crn: crn.toLowerCase() })
  expect(posted.status).toBe(303)
  const page = await (await person.get(at)).text()
  expect(page).toContain(crn)
  expect(page).toContain('Booked for 11 Jan 2027')
  expect(page).toContain('Mondays at 6pm')
  for (const secret of ['Walden', 'Tom', 'Winchester hub', 'BBR-26'])
    expect(page).not.toContain(secret)
  const lines = await survivors.reader.select().from(history).where(eq(history.subjectId, recordId))
  expect(lines.map(({ what }) => what)).toEqual(['Man linked'])
  const reads = await survivors.reader.select().from(audit).where(eq(audit.verb, 'combination'))
  expect(reads.map(({ purpose }) => purpose)).toEqual(['link asked for', 'linked', 'linked men'])
})

test('the probation side keeps no trace of a link, of who asked or of who read', async () => {
  const { probation, person, man, at } = await nadia()
  const { crn } = await man()
  const trace = async () => [
    await probation.reader.select().from(audit),
    await probation.reader.query.history.findMany(),
    await probation.reader.query.revision.findMany(),
  ]
  const before = await trace()
  await person.post(at, { crn })
  await person.get(at)
  await person.get(urls.notices)
  expect(await trace()).toEqual(before)
})

test('a CRN that nobody has and one of a restricted man are answered byte for byte alike', async () => {
  const { probation, survivors, person, man, at } = await nadia()
  const { crn, personId } = await man()
  await restrict(probation, personId)
  const restricted = await person.post(at, { crn })
  const unknown = await person.post(at, { crn: 'Z999999' })
  expect([restricted.status, unknown.status]).toEqual([422, 422])
  const asTyped = (page: string, typed: string) => page.replaceAll(typed, 'typed')
  const page = asTyped(await plain(restricted), crn)
  expect(page).toBe(asTyped(await plain(unknown), 'Z999999'))
  expect(page).toContain('This CRN cannot be linked. Check it with the person who gave it to you.')
  expect(await survivors.reader.select().from(links)).toEqual([])
})

test('a man restricted later is shown as nothing', async () => {
  const { probation, survivors, recordId, person, man, at } = await nadia()
  const { crn, personId } = await man()
  await keepLink(survivors, recordId, crn)
  await restrict(probation, personId)
  expect(await (await person.get(at)).text()).toContain('Nothing can be shown for this CRN.')
})

test('linking twice says so; the same form twice is answered once', async () => {
  const { survivors, person, man, at } = await nadia()
  const { crn } = await man()
  const token = person.formToken()
  const first = await person.post(at, { crn, 'form-token': token })
  const again = await person.post(at, { crn, 'form-token': token })
  expect([first.status, again.status]).toEqual([303, 303])
  expect(first.headers.get('location')).toBe(again.headers.get('location'))
  const twice = await person.post(at, { crn })
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain(`${crn} is linked to S2032 already`)
  expect(await survivors.reader.select().from(links)).toHaveLength(1)
})

test('warns of another family on her own caseload, and only of her own', async () => {
  const { survivors, worker, person, man, at } = await nadia()
  const { crn } = await man()
  const other = await keepWorker(survivors, { email: 'ines@fit.example', name: 'Ines Evans' })
  const others = await keepRecord(survivors, other.id, { ref: 'S9001' })
  await keepLink(survivors, others, crn)
  const own = await keepRecord(survivors, worker.id, { ref: 'S2078' })
  await keepLink(survivors, own, crn)
  const warned = await person.post(at, { crn })
  expect(warned.status).toBe(422)
  const page = await warned.text()
  expect(page).toContain('already linked to S2078 on your caseload')
  expect(page).not.toContain('S9001')
  const elsewhere = await person.post(at, { crn, checked: 'Z999999' })
  expect(elsewhere.status).toBe(422)
  expect((await person.post(at, { crn, checked: crn })).status).toBe(303)
})

test('a link to a man of another worker’s client is made without a word', async () => {
  const { survivors, person, man, at } = await nadia()
  const { crn } = await man()
  const other = await keepWorker(survivors, { email: 'ines@fit.example', name: 'Ines Evans' })
  await keepLink(survivors, await keepRecord(survivors, other.id, { ref: 'S9001' }), crn)
  expect((await person.post(at, { crn })).status).toBe(303)
  expect(await (await person.get(at)).text()).not.toContain('S9001')
})

test('another worker’s record, an administrator’s and an auditor’s view are all the same 404', async () => {
  const { survivors, recordId, at, ...sides } = await nadia()
  const unknown = urls.recordLinks('00000000-0000-4000-8000-000000000000')
  const ines = await keepWorker(survivors, { email: 'ines@fit.example', name: 'Ines Evans' })
  const people = [
    ines.person,
    { role: 'administrator' as const, side: 'survivor' as const },
    { role: 'auditor' as const, side: 'survivor' as const },
  ]
  for (const who of people) {
    const person = await signedIn({ ...sides, survivors }, survivors, who)
    const denied = await person.get(at)
    expect(denied.status).toBe(404)
    expect(await denied.text()).toBe(await (await person.get(unknown)).text())
    expect((await person.post(at, { crn: 'X000001' })).status).toBe(404)
    expect((await person.get(urls.recordLink(recordId, 'link'))).status).toBe(404)
    if (who.role !== 'fit_worker') expect((await person.get(urls.notices)).status).toBe(404)
  }
})

test('a manager ends a link with a reason, which is kept; a worker does not', async () => {
  const { survivors, recordId, person, manager, man, at } = await nadia()
  const { crn } = await man()
  const linkId = await keepLink(survivors, recordId, crn)
  const end = urls.recordLink(recordId, linkId)
  expect((await person.post(end, { reason: 'Wrong' })).status).toBe(404)
  expect((await manager.get(end)).status).toBe(200)
  expect((await manager.post(end, { reason: '' })).status).toBe(422)
  expect((await manager.post(end, { reason: 'It is another man' })).status).toBe(303)
  const [kept] = await survivors.reader.select().from(links)
  expect(kept).toMatchObject({ endedOn: '2026-11-23', endedWhy: 'It is another man' })
  const last = await survivors.reader
    .select()
    .from(audit)
    .where(and(eq(audit.subject, 'link'), eq(audit.purpose, 'last link ended')))
  expect(last).toHaveLength(1)
  expect(await (await person.get(at)).text()).toContain('It is another man')
})

test('when the other side cannot answer the page stands, and nothing is linked', async () => {
  const { survivors, recordId, person, probation, at } = await nadia()
  await keepLink(survivors, recordId, 'X000001')
  probation.close()
  const page = await person.get(at)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('cannot be shown now')
  const posted = await person.post(at, { crn: 'X000002' })
  expect(posted.status).toBe(422)
  expect(await posted.text()).toContain('nothing was linked')
  expect((await person.get(urls.notices)).status).toBe(200)
})

test('linking looks at once whether the two would be near each other', async () => {
  const { probation, survivors, recordId, person, man, at } = await nadia()
  const { crn, referralId } = await man()
  await keepRunningCohort(probation, { referralIds: [referralId] })
  const groupId = await keepGroup(survivors, {
    ...{ siteId: 'own', siteKind: 'own' as const },
    ...{ startsOn: day('2027-01-11'), startsAt: '17:00' },
  })
  await keepPlace(survivors, recordId, groupId)
  await person.post(at, { crn })
  expect((await survivors.reader.select().from(safetyQueue)).length).toBeGreaterThan(0)
})

const programme = {
  programme: 'Building Better Relationships',
  status: 'started' as const,
  slots: [{ weekday: 'tue' as const, startsAt: '18:00', minutes: 120 }],
  startsOn: day('2026-11-03'),
  finishedOn: undefined,
  sessions: [
    { onDay: day('2026-11-17'), came: false },
    { onDay: day('2026-11-10'), came: true },
    { onDay: day('2026-11-03'), came: true },
  ],
}

test('tells what happened from the day of the link on, and a release on its day', () => {
  const man = { crn: 'X000001', programmes: [programme], releaseOn: day('2026-11-24') }
  const kinds = (linkedOn: string, today: string) =>
    happeningsOf(man, day(linkedOn), day(today)).map(({ kind }) => kind)
  expect(kinds('2026-11-01', '2026-11-23')).toEqual(['misses', 'starts'])
  expect(kinds('2026-11-04', '2026-11-23')).toEqual(['misses'])
  expect(kinds('2026-11-18', '2026-11-24')).toEqual(['released'])
  const completed = {
    ...man,
    programmes: [{ ...programme, status: 'completed' as const, finishedOn: day('2026-11-20') }],
  }
  expect(happeningsOf(completed, day('2026-11-18'), day('2026-11-23'))).toEqual([
    { kind: 'finishes', happenedOn: '2026-11-20', programme: 'Building Better Relationships' },
  ])
  expect(statusInWords(programme)).toBe('Started 3 Nov 2026')
  expect(slotsInWords(programme)).toBe('Tuesdays at 6pm')
})

test('a worker marks her own notices as seen; a manager reads them', async () => {
  const { survivors, recordId, person, manager } = await nadia()
  const linkId = await keepLink(survivors, recordId, 'X000001')
  const made = { linkId, kind: 'misses' as const, programme: 'Building Better Relationships' }
  await survivors.write((tx) =>
    tx
      .insert(notices)
      .values({ ...made, happenedOn: day('2026-11-17'), madeAt: '2026-11-18T02:00:00.000Z' }),
  )
  const [notice] = await survivors.reader.select().from(notices)
  const page = await (await manager.get(urls.notices)).text()
  expect(page).toContain('He missed a session')
  expect(page).not.toContain('Mark 1 as seen')
  await manager.post(urls.notices, { notice: `${notice!.id}` })
  expect((await survivors.reader.select().from(notices))[0]!.seenAt).toBeNull()
  expect(await (await person.get(urls.notices)).text()).toContain('Mark 1 as seen')
  expect((await person.post(urls.notices, { notice: `${notice!.id}` })).status).toBe(303)
  expect((await survivors.reader.select().from(notices))[0]!.seenBy).toBe('Nadia Brook')
})

/** Two men linked to one record by its own pages, and the manager's page to decide. */
async function twoMen() {
  const made = await nadia()
  const { person, man, at, survivors } = made
  const [one, other] = [await man(), await man()]
  await person.post(at, { crn: one.crn })
  await person.post(at, { crn: other.crn })
  const [request] = await survivors.reader.select().from(apartRequests)
  const pairs = () => made.probation.reader.select().from(keepApart)
  return { ...made, one, other, request: request!, decide: urls.apartRequest(request!.id), pairs }
}

test('a second man asks the team manager, who sends one neutral row however often he approves', async () => {
  const { survivors, person, manager, one, other, request, decide, pairs } = await twoMen()
  expect(await survivors.reader.select().from(apartRequests)).toHaveLength(1)
  expect((await person.get(decide)).status).toBe(404)
  expect((await person.post(decide, { act: 'approve', reason: 'Known' })).status).toBe(404)
  expect((await manager.get(decide)).status).toBe(200)
  expect((await manager.post(decide, { act: 'approve', reason: '' })).status).toBe(422)
  expect(await pairs()).toEqual([])
  const approved = { act: 'approve', reason: 'They know each other' }
  expect((await manager.post(decide, approved)).status).toBe(303)
  expect((await manager.post(decide, approved)).status).toBe(303)
  const sent = await pairs()
  expect(sent).toHaveLength(1)
  expect(new Set([sent[0]!.personId, sent[0]!.otherId])).toEqual(
    new Set([one.personId, other.personId]),
  )
  expect(sent[0]!.id).toBe(request.sentId)
  expect(JSON.stringify(sent)).not.toContain(request.id)
})

test('across it looks exactly like a pair that is held by safeguarding for another reason', async () => {
  const { probation, manager, one, other, decide, pairs, ...sides } = await twoMen()
  const { personId: third } = await keepReferral(probation)
  await keepTwoApart(probation, one.personId, third, 'held by safeguarding')
  await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  const shape = (await pairs()).map(({ id, reason, endedOn }) => ({
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id),
    reason,
    endedOn,
  }))
  expect(shape[0]).toEqual(shape[1])
  const officer = await signedIn({ ...sides, probation }, probation, { role: 'programme_manager' })
  const seen = async (id: string, crn: string) =>
    (await plain(await officer.get(urls.keepApart(id)))).replaceAll(crn, 'crn').replaceAll(id, 'id')
  const crn = await crnOf(probation, third)
  const asSent = await seen(other.personId, other.crn)
  expect(asSent).toContain('held by safeguarding')
  expect(asSent.replaceAll(/X\d{6}/g, '')).toBe((await seen(third, crn)).replaceAll(/X\d{6}/g, ''))
  const who = await probation.reader.query.people.findMany({ where: eq(people.crn, one.crn) })
  expect(who[0]!.version).toBe(1)
})

test('a pair that probation has already is sent all the same, and stays when probation ends its own', async () => {
  const { probation, manager, one, other, request, decide, pairs, ...sides } = await twoMen()
  const officer = await signedIn({ ...sides, probation }, probation, { role: 'programme_manager' })
  const address = urls.keepApart(one.personId)
  const added = await officer.post(address, { crn: other.crn, reason: 'co-defendant' })
  expect(added.status).toBe(303)
  await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  const end = urls.keepApartPair(one.personId, other.personId)
  expect((await officer.post(end, { reason: 'co-defendant' })).status).toBe(303)
  const open = (await pairs()).filter(({ endedOn }) => !endedOn)
  expect(open.map(({ id }) => id)).toEqual([request.sentId])
  expect(await (await manager.get(decide)).text()).toContain('are kept apart.')
})

test('two who sit in one group already are not yet separated: the sender sees it, and their manager on the first page', async () => {
  const { probation, person, manager, one, other, at, decide, ...sides } = await twoMen()
  await keepRunningCohort(probation, { referralIds: [one.referralId, other.referralId] })
  await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  for (const page of [await manager.get(decide), await manager.get(urls.safety)]) {
    expect(await page.text()).toContain('are not yet separated')
  }
  expect(await (await person.get(at)).text()).toContain('are not yet separated')
  expect(await (await manager.get(urls.home)).text()).toContain('Safety: 1 to look at')

  const officer = await signedIn({ ...sides, probation }, probation, { role: 'programme_manager' })
  const today = await (await officer.get(urls.home)).text()
  expect(today).toContain('Kept apart, and both in BBR-26')
  expect(today).toContain('Move one of the two.')
  expect(today).not.toContain('safeguarding')
  const [place] = await placesOf(probation, one.referralId, 'booked')
  await probation.write((tx) =>
    tx
      .update(placements)
      .set({ status: 'withdrawn', withdrawnOn: day('2026-11-23'), withdrawnWhy: 'mistake' })
      .where(eq(placements.id, place!.id)),
  )
  expect(await (await officer.get(urls.home)).text()).not.toContain('Kept apart, and both in')
  expect(await (await manager.get(decide)).text()).toContain('are kept apart.')
})

test('a row that is not there is said to be gone, and is sent again at night', async () => {
  const { probation, survivors, manager, request, decide, pairs, ...sides } = await twoMen()
  await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  await probation.write((tx) => tx.update(keepApart).set({ endedOn: day('2026-11-23') }))
  expect(await (await manager.get(decide)).text()).toContain('are not kept apart now')
  expect(await (await manager.get(urls.safety)).text()).toContain('are not kept apart now')
  const night = { today: day('2026-11-24'), now: sides.now(), correlationId: 'night' }
  await runNightly(survivors, acrossOf({ probation }), night)
  expect((await pairs()).map(({ id, endedOn }) => [id, endedOn])).toEqual([[request.sentId, null]])
})

test('ending a link withdraws what nobody has decided, and offers to take back what was sent', async () => {
  const first = await twoMen()
  const all = () => first.survivors.reader.select().from(apartRequests)
  const open = await first.survivors.reader.select().from(links)
  const end = urls.recordLink(first.recordId, open[0]!.id)
  await first.manager.post(end, { reason: 'Another man' })
  expect((await all())[0]!.decision).toBe('withdrawn')
  await first.manager.post(first.decide, { act: 'approve', reason: 'Late' })
  expect((await first.pairs()).filter(({ endedOn }) => !endedOn)).toEqual([])

  const second = await twoMen()
  const back = { act: 'back', reason: 'One was the wrong man' }
  await second.manager.post(second.decide, { act: 'approve', reason: 'They know each other' })
  await second.manager.post(second.decide, back)
  expect((await second.pairs())[0]!.endedOn).toBeNull()
  const [link] = await second.survivors.reader.select().from(links)
  await second.manager.post(urls.recordLink(second.recordId, link!.id), { reason: 'Wrong man' })
  expect(await (await second.manager.get(urls.safety)).text()).toContain('kept apart still')
  expect((await second.manager.post(second.decide, back)).status).toBe(303)
  expect((await second.pairs())[0]!.endedOn).toBe('2026-11-23')
})

test('what cannot be sent is not marked as sent', async () => {
  const { probation, survivors, manager, one, decide } = await twoMen()
  await probation.write((tx) =>
    tx.update(people).set({ crn: 'Y000001' }).where(eq(people.id, one.personId)),
  )
  const answer = await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  expect(answer.status).toBe(422)
  expect((await survivors.reader.select().from(apartRequests))[0]!.decision).toBeNull()
})

test('a man restricted meanwhile is kept apart like any other, in the same words', async () => {
  const answers = []
  for (const isRestricted of [false, true]) {
    const { probation, manager, one, other, request, decide, pairs } = await twoMen()
    if (isRestricted) await restrict(probation, one.personId)
    const answer = await manager.post(decide, { act: 'approve', reason: 'They know each other' })
    const page = await plain(await manager.get(`${decide}?done=approve`))
    const neutral = [one.crn, other.crn, request.id, request.recordId].reduce(
      (text, word) => text.replaceAll(word, '-'),
      page,
    )
    answers.push({ status: answer.status, page: neutral })
    expect(await pairs()).toHaveLength(1)
  }
  expect(answers[1]).toEqual(answers[0])
})

test('what is taken back for one woman still holds for another whose request was approved', async () => {
  const first = await twoMen()
  const { survivors, worker, person, manager, one, other, pairs } = first
  const second = await keepRecord(survivors, worker.id, { ref: 'S2078' })
  for (const { crn } of [one, other]) {
    await person.post(urls.recordLinks(second), { crn, checked: crn })
  }
  const requests = await survivors.reader.select().from(apartRequests)
  expect(requests).toHaveLength(2)
  for (const { id } of requests) {
    const approved = { act: 'approve', reason: 'They know each other' }
    expect((await manager.post(urls.apartRequest(id), approved)).status).toBe(303)
  }
  expect(await pairs()).toHaveLength(2)
  const [link] = await survivors.reader
    .select()
    .from(links)
    .where(eq(links.recordId, first.recordId))
  await manager.post(urls.recordLink(first.recordId, link!.id), { reason: 'Another man' })
  await manager.post(first.decide, { act: 'back', reason: 'Another man' })
  const open = (await pairs()).filter(({ endedOn }) => !endedOn)
  expect(open.map(({ id, reason }) => [id, reason])).toEqual([
    [requests.find(({ recordId }) => recordId === second)!.sentId, 'held by safeguarding'],
  ])
})

test('refused, nothing crosses and nothing of the question is on the other side', async () => {
  const { probation, survivors, manager, decide, pairs, request } = await twoMen()
  const before = await probation.reader.query.revision.findMany()
  expect((await manager.post(decide, { act: 'refuse', reason: 'Not needed' })).status).toBe(303)
  expect((await survivors.reader.select().from(apartRequests))[0]).toMatchObject({
    ...{ decision: 'refused', why: 'Not needed', sentId: request.sentId },
  })
  expect(await pairs()).toEqual([])
  expect(await probation.reader.query.revision.findMany()).toEqual(before)
  await manager.post(decide, { act: 'approve', reason: 'After all' })
  expect((await pairs()).filter(({ endedOn }) => !endedOn)).toEqual([])
})

test('P3: two men kept apart this way are refused one group as any other pair, in words that say no more', async () => {
  const { probation, manager, one, other, decide, ...sides } = await twoMen()
  const [third, fourth] = [await keepReferral(probation), await keepReferral(probation)]
  await keepTwoApart(probation, third.personId, fourth.personId, 'held by safeguarding')
  const cohortId = await keepRunningCohort(probation, {
    referralIds: [other.referralId, fourth.referralId],
  })
  const officer = await signedIn({ ...sides, probation }, probation, { role: 'programme_manager' })
  const refusal = async (referralId: string) => {
    const page = await (await officer.get(urls.placement(referralId))).text()
    const answer = await officer.post(urls.placementCheck(referralId, cohortId, '2027-01-11'))
    return { page: page.match(/[^<>]*held by safeguarding[^<>]*/g), status: answer.status }
  }
  expect((await refusal(one.referralId)).page).toBeNull()
  await manager.post(decide, { act: 'approve', reason: 'They know each other' })
  const sent = await refusal(one.referralId)
  expect(sent.page).not.toBeNull()
  expect(sent.status).toBe(422)
  expect(sent).toEqual(await refusal(third.referralId))
})
