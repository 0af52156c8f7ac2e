import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { deliveryUnitsOf } from '../../../db/seeds/invented/places.ts'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { today } from '../ground.ts'
import { type Office, signIn } from '../office.ts'
import { boxes } from '../year/acts.ts'
import { type Filled, type Form, linksOf } from '../year/forms.ts'
import { bringTwenty } from './bring.ts'
import { placesOf } from './places.ts'
import { fill, noMore, type Write, writeOf } from './write.ts'

type Places = Awaited<ReturnType<typeof placesOf>>
type Hands = {
  office: Office
  manager: string
  places: Places
  somebody: () => Places['waiting'][number]
}

const email = 'bench.manager@example.org'

/** Twelve kinds of change on the probation side, each of the next person or cohort of the first county. */
export async function probationWrites(office: Office): Promise<Write[]> {
  const places = await placesOf(office)
  const areas = deliveryUnitsOf(1)
  const manager = await signIn(office.probation, { role: 'programme_manager', areas, email })
  let next = 0
  const somebody = () => places.waiting[next++ % places.waiting.length]!
  const hands = { office, manager, places, somebody }
  return [...ofPeople(hands), ...(await ofCalendars(hands)), ...(await ofOthers(hands))]
}

function ofPeople({ office, manager, places, somebody }: Hands): Write[] {
  const write = (kind: string, prepare: Write['prepare']) => writeOf('probation', kind, prepare)
  return [
    write('hold', (number) => {
      const from = addDays(today, 21 * number)
      const days = { ...boxes('fromOn', from), ...boxes('toOn', addDays(from, 13)) }
      const filled = { why: 'person/mental_health', ...days }
      return fill(office, urls.newHold(somebody().id), manager, filled, { has: 'why' })
    }),
    write('place booked', async () => {
      for (const _ of places.waiting) {
        const path = urls.placement(somebody().id)
        const links = linksOf(await office.page(path, manager))
        const choice = links.find((href) => href.startsWith(`${path}/`))
        if (choice) return fill(office, choice, manager, aside)
      }
      throw noMore
    }),
    write('order end moved', () =>
      fill(office, urls.referral(somebody().id), manager, oneYearMore, { has: 'why' }),
    ),
    write('restricted', () =>
      fill(office, urls.personAccess(somebody().personId), manager, restrictedOrNot, {
        has: 'emails',
      }),
    ),
    write('officer moved', (number) => {
      const officer = places.officers[number % places.officers.length]!.email
      const filled = { officer, reason: 'Moved' }
      const path = urls.personDetails(somebody().personId)
      return fill(office, path, manager, filled, { has: 'officer' })
    }),
  ]
}

/** Rules that a manager may set aside are set aside with a reason. */
const aside = ({ fields }: Form): Filled =>
  fields.some(([name]) => name === 'reason') ? { reason: 'He asked for it' } : {}

const valueIn = ({ fields }: Form, asked: string) => fields.find(([name]) => name === asked)?.[1]

const oneYearMore = (form: Form): Filled => ({
  'endsOn-year': `${Number(valueIn(form, 'endsOn-year')) + 1}`,
  why: 'The court said so',
})

const restrictedOrNot = (form: Form): Filled => ({
  restricted: valueIn(form, 'restricted') ? [] : 'yes',
  emails: email,
  reason: 'A relative works here',
})

async function ofCalendars({ office, manager, places }: Hands): Promise<Write[]> {
  const administrator = await signIn(office.probation, { role: 'administrator', areas: 'all' })
  const write = (kind: string, prepare: Write['prepare']) => writeOf('probation', kind, prepare)
  return [
    write('session cancelled', (number) => {
      const path = urls.cohortChange(places.groups[number % places.groups.length]!.id, 'cancel')
      const last = ({ choices }: Form): Filled => ({
        number: choices.get('number')!.filter(Boolean).at(-1)!,
        reason: 'Snow',
      })
      const confirmed = { confirmed: 'yes', seen: 'yes' }
      return fill(office, path, manager, last, { has: 'reason', confirmed })
    }),
    write('day closed', (number) => {
      const on = addDays(today, 40 + number)
      const oneVenue = ({ choices }: Form): Filled => ({
        venueId: choices.get('venueId')!.find((id) => id && id !== 'all')!,
        ...boxes('fromOn', on),
        ...boxes('toOn', on),
        reason: 'Flood',
      })
      return fill(office, urls.closures, administrator, oneVenue, { has: 'venueId' })
    }),
    write('leave', (number) => {
      const from = addDays(today, 30 + 3 * number)
      const days = { ...boxes('fromOn', from), ...boxes('toOn', addDays(from, 1)) }
      const path = urls.staffLeave(staffKey(places.leaders[number % places.leaders.length]!.email))
      const filled = { ...days, reason: 'Leave', act: 'plan' }
      return fill(office, path, manager, filled, { has: 'fromOn-day', confirmed: { act: 'save' } })
    }),
    write('register kept', async (number) => {
      const register = places.registers[number]
      if (!register) throw noMore
      const who = { role: 'facilitator', areas: 'all', email: register.email } as const
      const leader = await signIn(office.probation, who)
      const path = urls.register(register.id, `${register.number}`)
      return fill(office, path, leader, allAttended, { has: 'shown' })
    }),
  ]
}

const allAttended = ({ choices }: Form): Filled =>
  Object.fromEntries(
    [...choices.keys()]
      .filter((name) => name.startsWith('outcome-'))
      .map((name) => [name, 'attended']),
  )

async function ofOthers({ office, manager, places }: Hands): Promise<Write[]> {
  const who = { role: 'cara_coordinator', areas: deliveryUnitsOf(1) } as const
  const coordinator = await signIn(office.probation, who)
  const write = (kind: string, prepare: Write['prepare']) => writeOf('probation', kind, prepare)
  const settings = write('settings version', () => {
    const oneDayMore = (form: Form): Filled => ({
      redLateDays: `${Number(valueIn(form, 'redLateDays')) + 1}`,
      reason: 'The board decided so',
    })
    const confirmed = { act: 'save' }
    const path = urls.programmeSettings('bbr')
    return fill(office, path, manager, oneDayMore, { has: 'redLateDays', confirmed })
  })
  return [
    write('20 imported', (number) => bringTwenty(office, number)),
    write('contact noted', (number) => {
      const one = places.cautioned[number + 10]
      if (!one) throw noMore
      return fill(office, urls.contact(one.id), coordinator, {}, { has: 'contactedOn-day' })
    }),
    { ...settings, isLarge: true },
  ]
}
