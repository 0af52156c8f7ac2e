import { expect, test } from 'vitest'
import { apartRequests, safetyQueue } from '../../../db/survivor/schema.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { signedIn } from '../../support/app.ts'
import { crnOf, keepRunningCohort, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'
import { bothSides, keepGroup, keepPlace, keepRecord, keepWorker } from '../links/kept.ts'

/** One world: two linked men in one group that she comes near, one of them restricted since or not; every page of hers. */
async function pagesOf(isRestricted: boolean) {
  const sides = await bothSides()
  const { probation, survivors } = sides
  const worker = await keepWorker(survivors)
  const recordId = await keepRecord(survivors, worker.id)
  const nadia = await signedIn(sides, survivors, worker.person)
  const ruth = await signedIn(sides, survivors, {
    ...{ role: 'fit_manager', areas: [worker.team], name: 'Ruth Oakden' },
  })
  const men = [await keepReferral(probation), await keepReferral(probation)]
  const crns = await Promise.all(men.map(({ personId }) => crnOf(probation, personId)))
  await keepRunningCohort(probation, { referralIds: men.map(({ referralId }) => referralId) })
  await nadia.post(urls.recordLinks(recordId), { crn: crns[0]! })
  if (isRestricted) await restrict(probation, men[0]!.personId)
  await nadia.post(urls.recordLinks(recordId), { crn: crns[1]! })
  const groupId = await keepGroup(survivors, {
    ...{ siteId: 'own', siteKind: 'own', startsOn: day('2027-01-11'), startsAt: '17:30' },
  })
  await keepPlace(survivors, recordId, groupId, day('2027-01-11'))
  const third = await keepReferral(probation)
  await nadia.post(urls.recordLinks(recordId), { crn: await crnOf(probation, third.personId) })
  crns.push(await crnOf(probation, third.personId))

  const requests = await survivors.reader.select().from(apartRequests)
  const request = requests.find(
    ({ firstCrn, secondCrn }) => ![firstCrn, secondCrn].includes(crns[2]!),
  )!
  const decide = urls.apartRequest(request.id)
  const sent = await ruth.post(decide, { act: 'approve', reason: 'They know each other' })
  expect(sent.status).toBe(303)
  const items = await survivors.reader.select().from(safetyQueue).orderBy(safetyQueue.onDay)
  const paths = [urls.home, urls.safety, urls.record(recordId), urls.appointment(groupId)]
  const pages = []
  for (const path of [...paths, decide]) {
    for (const who of [nadia, ruth]) pages.push(plain(await (await who.get(path)).text(), crns))
  }
  return { found: items.map(({ kind, onDay }) => `${kind} ${onDay}`), pages }
}

function plain(page: string, crns: readonly string[]): string {
  const order = [...crns].sort()
  return page
    .replaceAll(/(name="form-token" value=")[^"]+/g, '$1')
    .replaceAll(/nonce="[^"]+"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replaceAll(/\b[A-Z]\d{6}\b/g, (crn) => `man ${order.indexOf(crn) >= 0 ? '' : 'unknown'}`)
}

test('what is checked and sent of a linked man looks the same whether he is restricted or not', async () => {
  const [open, restricted] = [await pagesOf(false), await pagesOf(true)]
  expect(open.found).toContain('same_town 2027-01-11')
  expect(open.found.some((one) => one.startsWith('cannot_check'))).toBe(false)
  expect(restricted.found).toEqual(open.found)
  expect(open.pages.join()).toContain('are not yet separated')
  expect(restricted.pages).toEqual(open.pages)
})
