import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import {
  audit,
  cohorts,
  localities,
  referrals,
  rooms,
  siteCells,
  venues,
} from '../../../db/probation/schema.ts'
import { roles, sidesOfRole } from '../../../src/access/viewer.ts'
import { signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { findReferral, keepCohort, keepReferral } from '../../support/referrals.ts'

let app: TestApp
let admin: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  app = await startedApp()
  admin = await signedIn(app, app.probation, { role: 'administrator', side: 'probation' })
})

const idOf = async (table: typeof localities | typeof venues, name: string) => {
  const [row] = await app.probation.reader.select().from(table).where(eq(table.name, name))
  return row!.id
}

const locality = (some: Record<string, string> = {}) => ({
  name: 'Alton',
  deliveryUnit: 'Hampshire North and East',
  newUnit: '',
  fitTeam: 'Winchester and East Hampshire',
  reason: 'Tidying',
  version: '1',
  act: 'save',
  ...some,
})

test('reference data is there for the administrator of the probation side and for nobody else', async () => {
  const pages = ['', '/localities', '/venues', '/travel', '/bank-holidays', '/closures']
  for (const page of pages) expect((await admin.get(`/reference${page}`)).status).toBe(200)
  for (const role of roles.filter((one) => one !== 'administrator')) {
    const db = sidesOfRole[role][0] === 'probation' ? app.probation : app.survivors
    const person = await signedIn(app, db, { role })
    const unknown = await (await person.get('/nothing-here')).text()
    for (const page of pages) {
      const answer = await person.get(`/reference${page}`)
      expect(answer.status, `${role} ${page}`).toBe(404)
      expect(await answer.text()).toBe(unknown)
    }
    expect((await person.post('/reference/localities', locality())).status).toBe(404)
  }
  const across = await signedIn(app, app.survivors, { role: 'administrator', side: 'survivor' })
  expect((await across.get('/reference')).status).toBe(404)
})

test('a locality is added with its reason, history and audit row', async () => {
  const answer = await admin.post('/reference/localities', locality({ name: 'Petersfield' }))
  expect(answer.status).toBe(303)
  const id = await idOf(localities, 'Petersfield')
  expect(await findReferenceHistory(app.probation.reader, `locality:${id}`)).toMatchObject([
    { what: 'Petersfield: locality added', why: 'Tidying', userId: admin.userId },
  ])
  const rows = await app.probation.reader.select().from(audit).where(eq(audit.subject, 'reference'))
  expect(rows).toMatchObject([{ verb: 'alteration', subjectIds: [`locality:${id}`] }])
  const page = await (await admin.get('/reference/localities')).text()
  expect(page).toContain('Petersfield: locality added')
})

test('a name that is taken and a missing reason are said beside their fields, and nothing is lost', async () => {
  const taken = await admin.post('/reference/localities', locality({ name: 'ALTON ' }))
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('There is already a locality called ALTON')
  const empty = await admin.post(
    '/reference/localities',
    locality({ name: 'Petersfield', reason: '' }),
  )
  expect(empty.status).toBe(422)
  const page = await empty.text()
  expect(page).toContain('Enter a reason')
  expect(page).toContain('value="Petersfield"')
  expect(await app.probation.reader.$count(localities)).toBe(12)
})

test('a locality moved to another delivery unit takes its referrals and cohorts along', async () => {
  const { referralId } = await keepReferral(app.probation, { locality: 'Winchester' })
  const other = await keepReferral(app.probation, { locality: 'Alton' })
  const cohortId = await keepCohort(app.probation, { venue: 'Winchester hub' })
  const id = await idOf(localities, 'Winchester')
  const answer = await admin.post(
    `/reference/localities/${id}`,
    locality({ name: 'Winchester', newUnit: 'Winchester and the Downs' }),
  )
  expect(answer.status).toBe(303)
  const unit = 'Winchester and the Downs'
  expect(await findReferral(app.probation, referralId)).toMatchObject({ deliveryUnit: unit })
  expect(await findReferral(app.probation, other.referralId)).toMatchObject({
    deliveryUnit: 'Hampshire North and East',
  })
  const [cohort] = await app.probation.reader.select().from(cohorts).where(eq(cohorts.id, cohortId))
  expect(cohort).toMatchObject({ deliveryUnit: unit })
  expect(await findReferenceHistory(app.probation.reader, `locality:${id}`)).toMatchObject([
    { changes: [{ field: 'Delivery unit', before: 'Hampshire North and East', after: unit }] },
  ])
})

test('a new delivery unit that there is already is spelled as it is', async () => {
  const id = await idOf(localities, 'Alton')
  await admin.post(
    `/reference/localities/${id}`,
    locality({ newUnit: 'portsmouth and isle of wight' }),
  )
  const [alton] = await app.probation.reader.select().from(localities).where(eq(localities.id, id))
  expect(alton).toMatchObject({ deliveryUnit: 'Portsmouth and Isle of Wight', version: 2 })
})

test('the second of two tabs sees what the first one saved beside his own, with 409', async () => {
  const id = await idOf(localities, 'Alton')
  await admin.post(`/reference/localities/${id}`, locality({ fitTeam: 'First team' }))
  const answer = await admin.post(
    `/reference/localities/${id}`,
    locality({ fitTeam: 'Second team' }),
  )
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('First team')
  expect(page).toContain('Second team')
  const [alton] = await app.probation.reader.select().from(localities).where(eq(localities.id, id))
  expect(alton).toMatchObject({ fitTeam: 'First team' })
})

test('a form sent twice adds one locality', async () => {
  const form = { ...locality({ name: 'Petersfield' }), 'form-token': admin.formToken() }
  expect((await admin.post('/reference/localities', form)).status).toBe(303)
  expect((await admin.post('/reference/localities', form)).status).toBe(303)
  expect(await app.probation.reader.$count(localities)).toBe(13)
})

test('a locality in use is not removed, and what uses it is named', async () => {
  await keepReferral(app.probation, { locality: 'Winchester' })
  await keepCohort(app.probation, { code: 'BBR-26-07', venue: 'Winchester hub' })
  const id = await idOf(localities, 'Winchester')
  const removal = { act: 'remove', removalReason: 'Merged', version: '1' }
  const answer = await admin.post(`/reference/localities/${id}`, removal)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(
    'Winchester cannot be removed: it is used by 1 person, 1 venue (Winchester hub) and 1 cohort (BBR-26-07).',
  )
})

test('a locality that nothing uses is removed with its travel times', async () => {
  const id = await idOf(localities, 'Andover')
  const removal = { act: 'remove', removalReason: 'Merged', version: '1' }
  expect(
    (await admin.post(`/reference/localities/${id}`, { ...removal, removalReason: '' })).status,
  ).toBe(422)
  expect((await admin.post(`/reference/localities/${id}`, removal)).status).toBe(303)
  expect((await admin.get(`/reference/localities/${id}`)).status).toBe(404)
  expect(await (await admin.get('/reference/localities')).text()).toContain(
    'Andover: locality removed',
  )
})

const venue = (some: Record<string, string> = {}) => ({
  name: 'Alton hub',
  rooms: '2',
  reason: 'New lease',
  version: '1',
  act: 'save',
  'closedOn-day': '',
  'closedOn-month': '',
  'closedOn-year': '',
  'hours-mon': '9am to 1pm, 5pm to 9pm',
  'hours-thu': '12:00-21:30',
  ...some,
})

test('a venue has hours from its first day, in its history as on its page', async () => {
  const localityId = await idOf(localities, 'Alton')
  const add = (some: Record<string, string>) =>
    admin.post('/reference/venues', venue({ localityId, ...some }))
  for (const [wrong, words] of [
    [{ 'hours-mon': '', 'hours-thu': '' }, 'Enter the hours of at least one day'],
    [{ 'hours-mon': '9 to 1' }, 'Monday: enter hours in order'],
    [{ 'hours-tue': '5pm to 9pm, 9am to 1pm' }, 'Tuesday: enter hours in order'],
    [{ 'hours-tue': '9am to 1:10pm' }, 'Tuesday: enter hours in order'],
    [{ 'hours-tue': '5am to 1pm' }, 'Tuesday: enter hours in order'],
    [
      Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((on) => [`hours-${on}`, '8am to 10pm']),
      ),
      'Leave at least 10 hours to nobody',
    ],
  ] as const) {
    const answer = await add(wrong)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain('value="Alton hub"')
  }
  expect(await app.probation.reader.$count(venues)).toBe(10)
  expect((await add({})).status).toBe(303)
  const id = await idOf(venues, 'Alton hub')
  const hours = 'Monday 9am to 1pm, Monday 5pm to 9pm, Thursday midday to 9:30pm'
  const lines = await findReferenceHistory(app.probation.reader, `venue:${id}`)
  expect(lines[0]!.changes).toContainEqual({ field: 'Hours', before: 'None', after: hours })
  const officer = await signedIn(app, app.probation, { role: 'probation_officer' })
  const page = await (await officer.get(`/reference/venues/${id}/windows`)).text()
  expect(page).toContain('9am to 1pm, 5pm to 9pm')
})

test('a venue is added with its rooms, and gets one more', async () => {
  const localityId = await idOf(localities, 'Alton')
  expect((await admin.post('/reference/venues', venue({ localityId }))).status).toBe(303)
  const id = await idOf(venues, 'Alton hub')
  const room = { act: 'room', room: 'Garden room', roomReason: 'Built', version: '1' }
  expect((await admin.post(`/reference/venues/${id}`, room)).status).toBe(303)
  const kept = await app.probation.reader.select().from(rooms).where(eq(rooms.venueId, id))
  expect(kept.map(({ name }) => name).sort()).toEqual(['Garden room', 'Room 1', 'Room 2'])
  const again = await admin.post(`/reference/venues/${id}`, {
    ...room,
    room: 'garden room',
    version: '2',
  })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('There is already a room called garden room here')
})

test('a venue wants a locality that there is, a name of its own and one room at least', async () => {
  const answer = await admin.post('/reference/venues', venue({ localityId: 'nowhere', rooms: '0' }))
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Select a locality')
  expect(page).toContain('Number of rooms must be between 1 and 30')
  const localityId = await idOf(localities, 'Alton')
  const taken = await admin.post('/reference/venues', venue({ localityId, name: 'Winchester HUB' }))
  expect(await taken.text()).toContain('There is already a venue called Winchester HUB')
})

test('a venue closes from a day; a day that does not exist is refused with what was typed', async () => {
  const id = await idOf(venues, 'Winchester hub')
  const localityId = await idOf(localities, 'Winchester')
  const closing = venue({
    name: 'Winchester hub',
    localityId,
    'closedOn-day': '30',
    'closedOn-month': '2',
    'closedOn-year': '2027',
  })
  const wrong = await admin.post(`/reference/venues/${id}`, closing)
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('Closing day must be a real date')
  expect(page).toContain('value="30"')
  expect(
    (await admin.post(`/reference/venues/${id}`, { ...closing, 'closedOn-day': '28' })).status,
  ).toBe(303)
  const [kept] = await app.probation.reader.select().from(venues).where(eq(venues.id, id))
  expect(kept).toMatchObject({ closedOn: '2027-02-28', version: 2 })
  expect(await (await admin.get('/reference/venues')).text()).toContain('Closes on 28 Feb 2027')
})

test('two tabs on one venue: the second is told', async () => {
  const id = await idOf(venues, 'Winchester hub')
  const localityId = await idOf(localities, 'Winchester')
  await admin.post(`/reference/venues/${id}`, venue({ name: 'Winchester house', localityId }))
  const answer = await admin.post(
    `/reference/venues/${id}`,
    venue({ name: 'Winchester hall', localityId }),
  )
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Winchester house')
  expect(page).toContain('Winchester hall')
})

test('a room or a removal that comes too late shows what is saved now beside what was asked', async () => {
  const id = await idOf(venues, 'Winchester hub')
  const at = `/reference/venues/${id}`
  const localityId = await idOf(localities, 'Winchester')
  await admin.post(at, venue({ name: 'Winchester house', localityId }))
  const late = async (posted: Record<string, string>) => {
    const answer = await admin.post(at, { version: '1', ...posted })
    expect(answer.status).toBe(409)
    return answer.text()
  }
  const room = await late({ act: 'room', room: 'Attic', roomReason: 'Let to us' })
  expect(room).toMatch(/<td>[^<]+<\/td><td class="now-is">[^<]+, Attic<\/td>/)
  const removal = await late({ act: 'remove', removalReason: 'Sold' })
  expect(removal).toContain('<td>Winchester house, Winchester</td><td class="now-is">Removed</td>')
  expect(await idOf(venues, 'Winchester house')).toBe(id)
})

test('a page that was refused keeps in its other forms what is saved', async () => {
  const id = await idOf(venues, 'Winchester hub')
  const answer = await admin.post(`/reference/venues/${id}`, { act: 'room', version: '1' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Enter a room name')
  expect(page).toContain('name="name" type="text" value="Winchester hub"')
})

test('a venue in use is not removed; one that is not goes with its rooms', async () => {
  await keepCohort(app.probation, { code: 'BBR-26-08', venue: 'Winchester hub' })
  const used = await idOf(venues, 'Winchester hub')
  const removal = { act: 'remove', removalReason: 'Sold', version: '1' }
  const refused = await admin.post(`/reference/venues/${used}`, removal)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('it is used by 1 cohort (BBR-26-08)')
  const free = await idOf(venues, 'Eastleigh hub')
  expect((await admin.post(`/reference/venues/${free}`, removal)).status).toBe(303)
  expect(await app.probation.reader.$count(rooms, eq(rooms.venueId, free))).toBe(0)
  expect(await app.probation.reader.$count(siteCells, eq(siteCells.siteId, free))).toBe(0)
})

test('travel times are changed one origin at a time, and an empty box means not known', async () => {
  const alton = await idOf(localities, 'Alton')
  const havant = await idOf(localities, 'Havant')
  const andover = await idOf(localities, 'Andover')
  const page = await (await admin.get(`/reference/travel?from=${alton}`)).text()
  const boxes = Object.fromEntries(
    [...page.matchAll(/name="(minutes-[^"]+)"[^>]*value="(\d+)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  expect(Object.keys(boxes)).toHaveLength(12)
  const form = { ...boxes, reason: 'New bus', version: '1' }
  const wrong = await admin.post(`/reference/travel?from=${alton}`, {
    ...form,
    [`minutes-${havant}`]: '601',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('Minutes to Havant must be between 0 and 600')
  const right = { ...form, [`minutes-${havant}`]: '600', [`minutes-${andover}`]: '' }
  expect((await admin.post(`/reference/travel?from=${alton}`, right)).status).toBe(303)
  expect(await findReferenceHistory(app.probation.reader, `travel:${alton}`)).toMatchObject([
    {
      changes: expect.arrayContaining([
        {
          field: 'To Havant',
          before: `${boxes[`minutes-${havant}`]} minutes`,
          after: '600 minutes',
        },
        { field: 'To Andover', before: `${boxes[`minutes-${andover}`]} minutes`, after: 'None' },
      ]),
    },
  ])
  expect(await (await admin.get('/reference')).text()).toContain('1 not known yet')
  const stale = await admin.post(`/reference/travel?from=${alton}`, {
    ...form,
    [`minutes-${havant}`]: '55',
  })
  expect(stale.status).toBe(409)
  const both = await stale.text()
  expect(both).toContain('600 minutes')
  expect(both).toContain('55 minutes')
})

test('an unknown locality, venue or origin is not found', async () => {
  for (const path of [
    '/reference/localities/x',
    '/reference/venues/x',
    '/reference/travel?from=x',
  ]) {
    expect((await admin.get(path)).status, path).toBe(404)
    expect((await admin.post(path, locality())).status, path).toBe(404)
  }
  expect(await app.probation.reader.$count(referrals)).toBe(0)
})
