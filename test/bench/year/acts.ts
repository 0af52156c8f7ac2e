import { addDays, type Day, day, weekdayOf } from '../../../src/calendar.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import type { Desk } from './desk.ts'
import { type Form, formsOf, linksOf } from './forms.ts'

/** A day as the three boxes of a form. */
export function boxes(name: string, on: Day) {
  return {
    [`${name}-day`]: `${+on.slice(8)}`,
    [`${name}-month`]: `${+on.slice(5, 7)}`,
    [`${name}-year`]: on.slice(0, 4),
  }
}

/** The manager books the best place that fits for whoever is nearest to running out of time; CARA's coordinator hers. */
export async function bookPlaces(desk: Desk, programmeKey: 'bbr' | 'cara', most: number) {
  const who = programmeKey === 'cara' ? desk.coordinator : desk.manager
  for (const { id } of await desk.waiting(programmeKey, desk.today(), most)) {
    const page = await who.get(urls.placement(id))
    const check = linksOf(page.html).find((href) => href.startsWith(`${urls.placement(id)}/`))
    if (!check) {
      desk.count('found no place that fits')
      continue
    }
    const { status } = await who.fill(check, ({ action }) => action === check, {})
    desk.count(status === 303 ? 'places booked' : 'places refused')
  }
}

/** Men come: some to BBR, some to CARA, by the form of a new referral. */
export async function newReferrals(desk: Desk, count: number) {
  for (let made = 0; made < count; made++) {
    const isCara = desk.chance.happens(0.45)
    const path = withQuery(urls.newPerson, { programme: isCara ? 'cara' : 'bbr' })
    const page = await (isCara ? desk.coordinator : desk.manager).get(path)
    const form = formsOf(page.html).find(({ fields }) => fields.some(([name]) => name === 'crn'))
    const localities = form?.choices.get('locality')?.filter(Boolean) ?? []
    const on = desk.today()
    const imposedOn = addDays(on, -desk.chance.whole(2, 30))
    const length = desk.chance.pick([365, 548, 730, 1095])
    const order = isCara
      ? {
          offence: desk.chance.pick(['summary_only', 'either_way']),
          ...boxes('offenceOn', addDays(imposedOn, -desk.chance.whole(1, 20))),
        }
      : {
          route: desk.chance.pick(['community_order', 'suspended_sentence']),
          ...boxes('endsOn', addDays(imposedOn, length)),
        }
    const answer = await (isCara ? desk.coordinator : desk.manager).send(
      page.html,
      (one) => one.choices.has('locality'),
      {
        crn: `Y${String(desk.tally.get('referrals made') ?? 0).padStart(6, '0')}`,
        givenNames: desk.chance.pick(['Adam', 'Ben', 'Carl', 'Dean', 'Ewan']),
        familyName: desk.chance.pick(['Alder', 'Birch', 'Cotter', 'Dunmore', 'Frost']),
        ...boxes('dateOfBirth', day('1988-05-17')),
        locality: desk.chance.pick(localities),
        officer: 'j.hollis@probation.example',
        ...boxes('referredOn', on),
        ...boxes('imposedOn', imposedOn),
        ...order,
        frequency: desk.chance.pick(['weekly', 'weekly', 'twice_weekly']),
      },
    )
    desk.count(answer.status === 303 ? 'referrals made' : 'referrals refused')
  }
}

/** A new pair at each of two venues, its workshops on Saturdays; planned first, opened where nothing clashes. */
export async function openPairs(desk: Desk) {
  const path = withQuery(urls.newCohort, { programme: 'cara' })
  const page = await desk.coordinator.get(path)
  const form = formsOf(page.html).find(isNewCohort)
  const places = form?.choices.get('place')?.filter(Boolean) ?? []
  for (const place of places.slice(0, 2)) {
    let startsOn = addDays(desk.today(), desk.chance.whole(35, 49))
    while (weekdayOf(startsOn) !== 'sat') startsOn = addDays(startsOn, 1)
    const [one, two] = form?.choices.get('facilitator-1')?.filter(Boolean) ?? []
    const check = await desk.coordinator.send(page.html, isNewCohort, {
      code: `CARA-Y${(desk.tally.get('pairs opened') ?? 0) + 1}-${desk.today().slice(2).replaceAll('-', '')}`,
      place,
      ...boxes('starts', startsOn),
      ...boxes('workshop-b', addDays(startsOn, 28)),
      'first-day': 'sat',
      'first-time': '10:00',
      'facilitator-1': one ?? 'f.moss@probation.example',
      'facilitator-2': two ?? 'e.lund@probation.example',
    })
    const isOpen = ({ action, fields }: Form) =>
      action === urls.cohorts && fields.some(([name]) => name === 'code')
    if (!formsOf(check.html).some(isOpen)) {
      desk.count('pairs that clash')
      continue
    }
    const { status } = await desk.coordinator.send(check.html, isOpen, {})
    desk.count(status === 303 ? 'pairs opened' : 'pairs that clash')
  }
}

function isNewCohort({ action, choices }: Form): boolean {
  return action === urls.newCohort && choices.has('place')
}

/** Whose order has ended leaves the list, and his place is given back. */
export async function endReferrals(desk: Desk) {
  for (const { id, hardEndOn } of await desk.outOfTime(addDays(desk.today(), -1))) {
    const { status } = await desk.manager.fill(
      urls.referralEnd(id),
      ({ action }) => action === urls.referralEnd(id),
      { endedWhy: 'order_ended', ...boxes('endedOn', hardEndOn) },
    )
    desk.count(status === 303 ? 'orders ended' : 'ends refused')
  }
}

/** What happens to a cohort in a week: snow, a move, an extra session, a flood; planned first, then applied. */
export async function changeCalendars(desk: Desk, share: number) {
  for (const { id, entry, key } of await desk.running(desk.today())) {
    if (!desk.chance.happens(share)) continue
    const next = await desk.nextSession(id, desk.today())
    if (!next) continue
    const kind = desk.chance.pick(
      key === 'cara'
        ? (['move', 'move-on', 'room'] as const)
        : (['cancel', 'cancel', 'move', 'move-on', 'suspend', 'add', 'time'] as const),
    )
    await planAndApply(desk, id, kind, valuesOf(desk, kind, next, entry))
    if (desk.chance.happens(0.25)) await undoNewest(desk, id)
  }
}

type Next = { number: number; heldOn: Day; startsAt: string }

function valuesOf(desk: Desk, kind: string, next: Next, _entry: string) {
  const reason = desk.chance.pick(['snow', 'the heating failed', 'a facilitator is ill'])
  const common = { number: `${next.number}`, reason, time: next.startsAt }
  const on = addDays(next.heldOn, desk.chance.whole(0, 7))
  if (kind === 'suspend') {
    const to = addDays(next.heldOn, desk.chance.whole(0, 14))
    return { ...boxes('from', next.heldOn), ...boxes('to', to), reason }
  }
  if (kind === 'add')
    return { ...boxes('on', addDays(next.heldOn, 2)), time: next.startsAt, reason }
  if (kind === 'time') return { ...common, which: 'this', minutes: '120' }
  return kind === 'cancel' ? common : { ...common, ...boxes('on', on) }
}

/** A change as a manager makes it: the form, the plan that is shown, and that plan applied. */
async function planAndApply(
  desk: Desk,
  cohortId: string,
  kind: string,
  values: Record<string, string>,
) {
  const path = urls.cohortChange(cohortId, kind)
  const page = await desk.manager.get(path)
  const form = formsOf(page.html).find(({ action }) => action === path)
  const room = kind === 'room' && form?.choices.get('room')?.filter(Boolean).at(-1)
  const filled = room ? { ...values, room, which: 'this' } : values
  const plan = await desk.manager.send(page.html, ({ action }) => action === path, filled, path)
  if (plan.status === 422 || plan.status === 404) return desk.count(`calendar: ${kind} refused`)
  const isPlan = (form: { fields: [string, string][] }) =>
    form.fields.some(([name]) => name === 'plan')
  if (!formsOf(plan.html).some((form) => form.method === 'post' && isPlan(form))) {
    return desk.count(`calendar: ${kind} not possible`)
  }
  const done = await desk.manager.send(plan.html, isPlan, { confirmed: 'yes', seen: 'yes' }, path)
  desk.count(`calendar: ${kind} ${done.status === 303 ? 'applied' : 'refused at the end'}`)
}

async function undoNewest(desk: Desk, cohortId: string) {
  const page = await desk.manager.get(urls.cohortChanges(cohortId))
  const undo = ({ action }: { action: string }) => action.endsWith('/undone')
  if (!formsOf(page.html).some(undo)) return desk.count('calendar: nothing to undo')
  const { status } = await desk.manager.send(page.html, undo, { reason: 'The snow melted' })
  desk.count(status === 303 ? 'calendar: undone' : 'calendar: undo refused')
}
