import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { findHistory } from '../../../db/probation/history.ts'
import { findReferenceHistory } from '../../../db/probation/queries/reference/index-page.ts'
import { bankHolidays, closures, venues } from '../../../db/probation/schema.ts'
import { day } from '../../../src/calendar.ts'
import { signedIn, type TestApp, testApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { findReferral, keepReferral } from '../../support/referrals.ts'

let app: TestApp
let admin: Awaited<ReturnType<typeof signedIn>>
beforeEach(async () => {
  app = await startedApp()
  admin = await signedIn(app, app.probation, { role: 'administrator', side: 'probation' })
})

const date = (name: string, on: string) => {
  const [year, month, dayOf] = on.split('-') as [string, string, string]
  return { [`${name}-day`]: dayOf, [`${name}-month`]: month, [`${name}-year`]: year }
}

const holiday = (on: string, some: Record<string, string> = {}) => ({
  act: 'add',
  name: 'Coronation',
  reason: 'Proclaimed',
  ...date('onDay', on),
  ...some,
})

test('a bank holiday is added, and the dates that fall on it move with a history line', async () => {
  const { referralId } = await keepReferral(app.probation)
  const answer = await admin.post('/reference/bank-holidays?year=2026', holiday('2026-04-07'))
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(
    '/reference/bank-holidays?year=2026&saved=yes&moved=1',
  )
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-08' })
  const what = 'Bank holiday added: Coronation, Tuesday 7 April 2026'
  expect(await findHistory(app.probation.reader, 'person', referralId)).toMatchObject([
    {
      what,
      why: 'Proclaimed',
      changes: [{ field: 'Best start', before: '7 April 2026', after: '8 April 2026' }],
    },
  ])
  expect(await findReferenceHistory(app.probation.reader, 'bank-holiday')).toMatchObject([{ what }])
  const page = await (await admin.get(answer.headers.get('location')!)).text()
  expect(page).toContain('Dates moved for 1 person.')
  expect(page).toContain('Coronation')
})

test('a bank holiday is removed with a reason, and dates move back', async () => {
  const { referralId } = await keepReferral(app.probation)
  const asked = await (
    await admin.get('/reference/bank-holidays?year=2026&remove=2026-04-06')
  ).text()
  expect(asked).toContain('Remove Easter Monday, Monday 6 April 2026')
  const removal = { act: 'remove', onDay: '2026-04-06', removalReason: '' }
  const refused = await admin.post('/reference/bank-holidays?year=2026', removal)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Enter a reason')
  const right = { ...removal, removalReason: 'Entered wrongly' }
  expect((await admin.post('/reference/bank-holidays?year=2026', right)).status).toBe(303)
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-06' })
  const again = await admin.post('/reference/bank-holidays?year=2026', right)
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('has been removed already')
})

test('one day has one bank holiday, and 30 February is no day', async () => {
  const twice = await admin.post('/reference/bank-holidays', holiday('2026-12-25'))
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain(
    'There is already a bank holiday on 25 December 2026: Christmas Day',
  )
  const unreal = await admin.post('/reference/bank-holidays', holiday('2026-02-30'))
  expect(unreal.status).toBe(422)
  const page = await unreal.text()
  expect(page).toContain('Date must be a real date')
  expect(page).toContain('value="30"')
  expect(page).toContain('value="Coronation"')
})

test('a year within the next twelve months that has no bank holidays is warned of', async () => {
  const warning = 'No bank holidays are known for 2029'
  const page = async (path: string) => (await admin.get(path)).text()
  expect(await page('/reference')).not.toContain(warning)
  const later = await testApp({ ...app, today: day('2028-01-02') })
  const them = await signedIn(later, later.probation, { role: 'administrator', side: 'probation' })
  for (const path of ['/reference', '/reference/bank-holidays', '/reference/closures']) {
    const text = await (await them.get(path)).text()
    expect(text).toContain(warning)
    expect(text).toContain('Dates in 2029 may be wrong until an administrator adds them')
  }
})

test('the years before and after those known are warned of both', async () => {
  await app.probation.write((tx) => tx.delete(bankHolidays))
  const page = await (await admin.get('/reference/bank-holidays')).text()
  expect(page).toContain('No bank holidays are known for 2026 and 2027.')
  expect(page).toContain('No bank holidays are known for 2026.')
})

const closure = (from: string, to: string, some: Record<string, string> = {}) => ({
  act: 'add',
  venueId: 'all',
  reason: 'Christmas closure',
  ...date('fromOn', from),
  ...date('toOn', to),
  ...some,
})

test('a closure of all sites moves dates, and its removal moves them back', async () => {
  const { referralId } = await keepReferral(app.probation)
  await admin.post('/reference/closures', closure('2026-04-07', '2026-04-08'))
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-09' })
  const [kept] = await app.probation.reader.select().from(closures)
  const asked = await (await admin.get(`/reference/closures?remove=${kept!.id}`)).text()
  expect(asked).toContain('Remove the closure of all sites, 7 Apr 2026 to 8 Apr 2026')
  const removal = { act: 'remove', id: kept!.id, removalReason: 'Open after all' }
  expect((await admin.post('/reference/closures', removal)).status).toBe(303)
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-07' })
  expect(await findReferenceHistory(app.probation.reader, 'closure')).toMatchObject([
    { what: 'Closure removed: all sites, 7 April 2026 to 8 April 2026', why: 'Open after all' },
    { what: 'Closure added: all sites, 7 April 2026 to 8 April 2026', why: 'Christmas closure' },
  ])
})

test('a closure of one venue moves nobody', async () => {
  const { referralId } = await keepReferral(app.probation)
  const [hub] = await app.probation.reader
    .select()
    .from(venues)
    .where(eq(venues.name, 'Winchester hub'))
  const one = closure('2026-04-07', '2026-04-08', { venueId: hub!.id })
  const answer = await admin.post('/reference/closures', one)
  expect(answer.headers.get('location')).toContain('moved=0')
  expect(await findReferral(app.probation, referralId)).toMatchObject({ targetOn: '2026-04-07' })
  expect(await (await admin.get('/reference/closures')).text()).toContain('Winchester hub')
})

test('a closure that ends before it starts is refused; one of a single day is not', async () => {
  const backwards = await admin.post('/reference/closures', closure('2026-12-28', '2026-12-27'))
  expect(backwards.status).toBe(422)
  expect(await backwards.text()).toContain('Last day must be the same as or after the first day')
  expect(
    (await admin.post('/reference/closures', closure('2026-12-28', '2026-12-28'))).status,
  ).toBe(303)
  const overlap = await admin.post('/reference/closures', closure('2026-12-20', '2026-12-28'))
  expect(overlap.status).toBe(422)
  expect(await overlap.text()).toContain(
    'There is already a closure from 28 December 2026 to 28 December 2026',
  )
})

test('a closure says what it closes, from when, to when and why', async () => {
  const answer = await admin.post('/reference/closures', { act: 'add', venueId: 'x', reason: '' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  for (const words of [
    'Select a venue, or all sites',
    'Enter the first day',
    'Enter the last day',
    'Enter a reason',
  ]) {
    expect(page).toContain(words)
  }
})
