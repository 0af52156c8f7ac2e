import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { audit, history, orders, policeNotices, referrals } from '../../../db/probation/schema.ts'
import type { Role } from '../../../src/access/viewer.ts'
import { day } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { type Fields, signedIn, type TestApp } from '../../support/app.ts'
import { startedApp } from '../../support/filled.ts'
import { keepCaution } from '../../support/kept-cautions.ts'
import { crnOf, restrict } from '../../support/places.ts'
import { keepReferral } from '../../support/referrals.ts'

let on: TestApp
const as = (role: Role, more: { areas?: string[]; email?: string } = {}) =>
  signedIn(on, on.probation, { role, ...more })
const dateOf = (field: string, text: string): Fields => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}
const kept = async (referralId: string) => {
  const [row] = await on.probation.reader
    .select()
    .from(referrals)
    .innerJoin(orders, eq(orders.id, referrals.orderId))
    .where(eq(referrals.id, referralId))
  return { ...row!.orders, ...row!.referrals }
}
const linesOf = (id: string) =>
  on.probation.reader.select().from(history).where(eq(history.subjectId, id))

beforeEach(async () => {
  on = await startedApp()
})

describe('the deadline of a caution', () => {
  test('shows first what it moves, then saves it with the window, its history and its audit row', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const form = { version: '1', ...dateOf('endsOn', '2026-12-11') }
    const check = await mina.post(urls.deadline(lee.referralId), form)
    const html = await check.text()
    expect(check.status).toBe(200)
    expect(html).toContain('Hard end moves from 15 February 2027 to 11 December 2026.')
    expect((await kept(lee.referralId)).hardEndOn).toBe('2027-02-15')

    const saved = await mina.post(urls.deadline(lee.referralId), { ...form, confirmed: 'yes' })
    expect(saved.status).toBe(303)
    expect(await kept(lee.referralId)).toMatchObject({
      endsOn: '2026-12-11',
      hardEndOn: '2026-12-11',
      retryByOn: '2026-10-02',
      latestOn: '2026-11-06',
      version: 2,
    })
    const [line] = await linesOf(lee.referralId)
    expect(line!.changes).toContainEqual({
      field: 'Hard end',
      before: '15 February 2027',
      after: '11 December 2026',
    })
    const rows = await on.probation.reader.select().from(audit)
    expect(rows.at(-1)).toMatchObject({
      verb: 'alteration',
      purpose: 'deadline of a caution changed',
    })
  })

  const refused: [string, Fields, string][] = [
    [
      'printed before the caution',
      dateOf('endsOn', '2026-10-25'),
      'The deadline is before the caution',
    ],
    [
      'printed after 20 weeks',
      dateOf('endsOn', '2027-03-16'),
      'more than 20 weeks after the caution',
    ],
    [
      'on a date that does not exist',
      dateOf('endsOn', '2027-02-30'),
      'Printed deadline must be a real date',
    ],
    [
      'set by police without a reason',
      dateOf('prosecutionLimitOn', '2027-01-31'),
      'Enter who set the limit',
    ],
    [
      'of 20 weeks that nobody authorised',
      { extensionAuthorised: 'yes' },
      'Enter who authorised the longer time',
    ],
    [
      'with an arrest after the caution',
      dateOf('arrestedOn', '2026-10-27'),
      'The arrest is after the caution',
    ],
    ['with an arrest still to come', dateOf('arrestedOn', '2026-11-24'), 'is still to come'],
  ]
  test.each(refused)(
    'refuses one %s, keeps what was typed and saves nothing',
    async (_, fields, words) => {
      const lee = await keepCaution(on.probation)
      const mina = await as('cara_coordinator')
      const typed = { version: '1', confirmed: 'yes', ...fields }
      const answer = await mina.post(urls.deadline(lee.referralId), typed)
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain('There is a problem')
      expect(html).toContain(words)
      const year = Object.entries(fields).find(([name]) => name.endsWith('-year'))
      if (year) expect(html).toContain(`value="${year[1]}"`)
      expect(await kept(lee.referralId)).toMatchObject({ hardEndOn: '2027-02-15', version: 1 })
    },
  )

  test('a limit set by police with its reason moves the deadline to 28 days before it', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const form = {
      version: '1',
      confirmed: 'yes',
      deadlineReason: 'CPS advice, Inspector Rowe',
      ...dateOf('prosecutionLimitOn', '2027-01-31'),
    }
    await mina.post(urls.deadline(lee.referralId), form)
    expect(await kept(lee.referralId)).toMatchObject({
      prosecutionLimitOn: '2027-01-31',
      hardEndOn: '2027-01-03',
      deadlineReason: 'CPS advice, Inspector Rowe',
    })
    const page = await (await mina.get(urls.deadline(lee.referralId))).text()
    expect(page).toContain('Recorded: CPS advice, Inspector Rowe.')
  })

  test('twenty weeks with recorded authority; a day of arrest alone needs no check', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const form = { version: '1', ...dateOf('arrestedOn', '2026-10-20') }
    expect((await mina.post(urls.deadline(lee.referralId), form)).status).toBe(303)
    expect(await kept(lee.referralId)).toMatchObject({ arrestedOn: '2026-10-20', version: 2 })
    await mina.post(urls.deadline(lee.referralId), {
      ...form,
      version: '2',
      confirmed: 'yes',
      extensionAuthorised: 'yes',
      deadlineReason: 'Superintendent Hale',
    })
    expect(await kept(lee.referralId)).toMatchObject({ hardEndOn: '2027-03-15', version: 3 })
  })

  test('a page that is out of date is shown both values, and nothing is saved', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const form = (endsOn: string) => ({
      version: '1',
      confirmed: 'yes',
      ...dateOf('endsOn', endsOn),
    })
    await mina.post(urls.deadline(lee.referralId), form('2026-12-11'))
    const answer = await mina.post(urls.deadline(lee.referralId), form('2026-12-18'))
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(html).toContain('11 December 2026')
    expect(html).toContain('18 December 2026')
    expect((await kept(lee.referralId)).hardEndOn).toBe('2026-12-11')
  })

  test('the form of the order leaves the deadline as it is, whatever is sent with it', async () => {
    const lee = await keepCaution(on.probation, { endsOn: day('2026-12-11') })
    const mina = await as('cara_coordinator')
    const form = {
      version: '1',
      confirmed: 'yes',
      route: 'conditional_caution',
      offence: 'either_way',
      extensionAuthorised: 'yes',
      ...dateOf('imposedOn', '2026-10-26'),
      ...dateOf('prosecutionLimitOn', '2027-01-31'),
    }
    expect((await mina.post(urls.referral(lee.referralId), form)).status).toBe(303)
    expect(await kept(lee.referralId)).toMatchObject({
      endsOn: '2026-12-11',
      extensionAuthorised: false,
      prosecutionLimitOn: null,
    })
  })
})

describe('first contact', () => {
  test('is recorded with its day, its history and the version', async () => {
    const lee = await keepCaution(on.probation, { arrestedOn: day('2026-10-20') })
    const mina = await as('cara_coordinator')
    const form = { version: '1', ...dateOf('contactedOn', '2026-11-02') }
    expect((await mina.post(urls.contact(lee.referralId), form)).status).toBe(303)
    expect(await kept(lee.referralId)).toMatchObject({ contactedOn: '2026-11-02', version: 2 })
    expect(await linesOf(lee.referralId)).toMatchObject([{ what: 'First contact recorded' }])
    expect((await mina.post(urls.contact(lee.referralId), form)).status).toBe(409)
  })

  test.each([
    ['2026-11-24', 'is still to come'],
    ['2026-10-19', 'Contact is before the arrest'],
    ['2026-02-30', 'Day of first contact must be a real date'],
  ])('refuses %s', async (text, words) => {
    const lee = await keepCaution(on.probation, { arrestedOn: day('2026-10-20') })
    const mina = await as('cara_coordinator')
    const form = { version: '1', ...dateOf('contactedOn', text) }
    const answer = await mina.post(urls.contact(lee.referralId), form)
    expect([answer.status, (await answer.text()).includes(words)]).toEqual([422, true])
    expect((await kept(lee.referralId)).contactedOn).toBeNull()
  })
})

describe('what the police were told', () => {
  test('is kept as the day and what it was about, once however often it is sent', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const form = {
      'form-token': mina.formToken(),
      kind: 'no_pair',
      ...dateOf('toldOn', '2026-11-20'),
    }
    const sent = [1, 2].map(() => mina.post(urls.policeNotice(lee.referralId), form))
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([303, 303])
    const rows = await on.probation.reader.select().from(policeNotices)
    expect(rows).toMatchObject([{ kind: 'no_pair', toldOn: '2026-11-20', userId: mina.userId }])
    expect((await on.probation.reader.select().from(audit)).at(-1)!.verb).toBe('disclosure')
  })

  test('refuses a day still to come, a day before the caution, and no kind', async () => {
    const lee = await keepCaution(on.probation)
    const mina = await as('cara_coordinator')
    const words = async (fields: Fields) =>
      (await mina.post(urls.policeNotice(lee.referralId), fields)).text()
    expect(await words({ kind: 'no_pair', ...dateOf('toldOn', '2026-11-24') })).toContain(
      'is still to come',
    )
    expect(await words({ kind: 'no_pair', ...dateOf('toldOn', '2026-10-25') })).toContain(
      'That is before the caution',
    )
    expect(await words(dateOf('toldOn', '2026-11-20'))).toContain(
      'Select what the police were told',
    )
    expect(await on.probation.reader.select().from(policeNotices)).toEqual([])
  })
})

test('none of these exists for who may not change a caution, for another programme or out of scope', async () => {
  const lee = await keepCaution(on.probation)
  const tom = await keepReferral(on.probation)
  const pages = [urls.deadline, urls.contact, urls.policeNotice]
  const officer = await as('probation_officer', { email: 'j.hollis@probation.example' })
  const elsewhere = await as('programme_manager', { areas: ['Newport'] })
  const manager = await as('programme_manager')
  for (const page of pages) {
    for (const who of [officer, elsewhere, await as('facilitator'), await as('auditor')]) {
      expect((await who.get(page(lee.referralId))).status).toBe(404)
      expect((await who.post(page(lee.referralId))).status).toBe(404)
    }
    expect((await manager.get(page(lee.referralId))).status).toBe(200)
    expect((await manager.get(page(tom.referralId))).status).toBe(404)
  }
})

test('a restricted man says so with his CRN alone', async () => {
  const lee = await keepCaution(on.probation)
  await restrict(on.probation, lee.personId)
  const mina = await as('cara_coordinator')
  for (const page of [urls.deadline, urls.contact, urls.policeNotice]) {
    const answer = await mina.get(page(lee.referralId))
    const html = await answer.text()
    expect(answer.status).toBe(403)
    expect(html).toContain(await crnOf(on.probation, lee.personId))
    expect(html).not.toContain('Verity')
  }
})
