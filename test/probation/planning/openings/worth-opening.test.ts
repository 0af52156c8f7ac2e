import { expect, test } from 'vitest'
import { day, weekdayOf } from '../../../../src/calendar.ts'
import { overlaps } from '../../../../src/kit/time.ts'
import { proposeOpenings } from '../../../../src/probation/planning/openings/worth-opening.ts'
import type { Office } from '../../../../src/probation/planning/problem/office.ts'
import { isInside } from '../../../../src/sites/cells.ts'
import { cara, plainCalendar } from '../../../support/examples.ts'
import { aLeader, aLeave } from '../../../support/staff.ts'
import { anOffice, aSite, atOnce, listedOf, openAllDay, waiting } from '../an-office.ts'

const windows = [
  { weekday: 'tue', from: '12:00', to: '21:30' },
  { weekday: 'sat', from: '09:00', to: '11:00' },
] as const
const venueHours = new Map([...openAllDay, ['havant', { name: 'Havant', windows }]])

/** Two sites, one of them open for a few hours; six on the staff list, one of them on leave and one not qualified. */
const office: Office = anOffice({
  calendar: {
    ...plainCalendar,
    venueHours,
    closures: [
      { venueId: 'havant', fromOn: day('2026-04-01'), toOn: day('2026-04-10'), reason: 'Floor' },
    ],
  },
  sites: [aSite(), aSite('Havant', 'havant')],
  staff: [
    ...anOffice().staff,
    { ...aLeader('Will Reid'), weeklyMinutes: 900 },
    { ...aLeader('Una Qualm', ['cara']), weeklyMinutes: 900 },
  ],
  leave: [
    aLeave({
      email: 'w.reid@probation.example',
      fromOn: day('2026-06-01'),
      toOn: day('2026-06-05'),
    }),
  ],
})
const effort = { most: 3, rounds: 1 }
const listed = listedOf(waiting(26))
const propose = (some: Partial<Office> = {}) =>
  proposeOpenings(listed, { ...office, ...some }, { solve: atOnce, effort })

test('proposes groups that can be held and led together, the most that saves first', async () => {
  const { proposals, together, base } = await propose()
  expect(proposals.length).toBeGreaterThan(1)
  const saved = proposals.map(({ column }) => column.saved)
  expect(saved).toEqual([...saved].sort((one, two) => two - one))
  expect(together!.saved).toBeGreaterThanOrEqual(saved[0]!)
  expect(together!.totals.placed).toBeGreaterThan(base.placed)
  const led = proposals.flatMap(({ opened: { cohort, leaders } }) =>
    leaders.flatMap(({ email }) =>
      cohort.sessions.map((session) => ({ ...session, email, cohort })),
    ),
  )
  for (const { opened } of proposals) {
    const names = opened.leaders.map(({ name }) => name)
    expect(names).toHaveLength(2)
    expect(names).not.toContain('Una Qualm')
    for (const session of opened.cohort.sessions) {
      if (opened.cohort.venueId === 'havant') {
        expect(isInside(windows, { ...session, weekday: weekdayOf(session.heldOn) })).toBe(true)
        expect(session.heldOn < '2026-04-01' || session.heldOn > '2026-04-10').toBe(true)
      }
    }
    const course = opened.cohort.sessions.slice(0, 24).map(({ heldOn }) => heldOn)
    const meetsLeave = course.some((on) => on >= '2026-06-01' && on <= '2026-06-05')
    if (meetsLeave) expect(names).not.toContain('Will Reid')
  }
  const others = [
    ...led,
    ...office.taken.flatMap((one) =>
      one.facilitatorEmails.map((email) => ({ ...one, email, cohort: one.cohortId })),
    ),
  ]
  const twice = led.filter((one) =>
    others.some(
      (two) =>
        two.email === one.email &&
        two.cohort !== one.cohort &&
        two.heldOn === one.heldOn &&
        overlaps(one, two),
    ),
  )
  expect(twice).toEqual([])
})

test('answers the same twice', async () => {
  const [one, two] = [await propose(), await propose()]
  const told = ({ proposals, limits }: typeof one) =>
    JSON.stringify([proposals.map(({ opened, column }) => [opened.made, column.saved]), limits])
  expect(told(one)).toBe(told(two))
})

test('says why nothing more can be carried: no staff, hours too short, nobody who would gain', async () => {
  const none = await propose({ staff: [] })
  expect(none.proposals).toEqual([])
  expect(none.limits.sites[0]!.words).toMatch(/No 2 facilitators are free/)
  const short = new Map([...openAllDay, ['havant', { name: 'Havant', windows: [windows[1]] }]])
  const { limits } = await propose({ calendar: { ...office.calendar, venueHours: short } })
  expect(limits.sites.find(({ site }) => site.venueId === 'havant')!.words).toMatch(
    /Its hours hold no session/,
  )
  const nobody = await proposeOpenings(listedOf([]), office, { solve: atOnce, effort })
  expect(nobody.limits.sites[0]!.words).toMatch(/Fewer than 4/)
  const full = anOffice({ template: { ...office.template, planning: { groupsEach: 1 } } })
  const two = await proposeOpenings(listed, full, { solve: atOnce, effort })
  expect(two.limits.staff.find(({ member }) => member.name === 'Hana Ito')!.words).toMatch(
    /1 is the most/,
  )
})

test('pairs of workshops keep their gap, and are held on their day of the week', async () => {
  const staff = anOffice().staff
  const pairs = anOffice({
    programme: { key: 'cara', shortName: 'CARA' },
    template: cara,
    staff,
    taken: [],
  })
  const window = {
    targetOn: day('2026-04-10'),
    latestOn: day('2026-12-01'),
    hardEndOn: day('2027-01-11'),
  }
  const waits = waiting(9, { programmeKey: 'cara', template: cara, route: 'conditional_caution' })
  const men = waits.map((wait) => ({ ...wait, window: { ...wait.window, ...window } }))
  const { proposals } = await proposeOpenings(listedOf(men, []), pairs, { solve: atOnce, effort })
  const { sessions, workshopBOn, startsOn } = proposals[0]!.opened.cohort
  expect(sessions.map(({ heldOn }) => heldOn)).toEqual([startsOn, workshopBOn])
  expect(weekdayOf(startsOn)).toBe('sat')
})
