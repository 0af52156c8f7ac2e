import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/calendar.ts'
import type { Course, CourseTask } from '../../../src/probation/attendance/course.ts'
import { asItIs, effectsInWords, orderEffects } from '../../../src/probation/attendance/effects.ts'
import { bbr, plainCalendar } from '../../support/examples.ts'
import { aCourse, aPlace, firstDay, newLines } from './a-course.ts'

const week = (number: number): Day => addDays(firstDay, 7 * (number - 1))
const lastOf = (told: string, from: number) => week(from + told.length - 1)
const decide = (course: Course, told: string, from: number, today = lastOf(told, from)) => {
  const decided = orderEffects(course, newLines(told, course.template, from), {
    today,
    calendar: plainCalendar,
  })
  if (decided.refusal !== undefined) throw new Error(decided.refusal)
  return decided.effects
}
const kinds = (effects: ReturnType<typeof decide>) => effects.tasks.map(({ kind }) => kind)
/** As it stands once effects were saved. */
const keptAfter = (course: Course, told: string, from: number): Course => {
  const { startedOn, modulesDone, place } = decide(course, told, from)
  const lines = new Map(course.lines)
  for (const { sessionId, ...line } of newLines(told, course.template, from)) {
    lines.set(sessionId, { ...line, recorded: line.outcome })
  }
  return { ...course, lines, startedOn, modulesDone, places: place ? [place] : course.places }
}

describe('the clock', () => {
  test('stops with the first group session attended, and the place is started', () => {
    const effects = decide(aCourse('u'), 'a', 2)
    expect(effects).toMatchObject({ startedOn: week(2), place: { status: 'started' } })
    expect(decide(aCourse(), 'e', 1)).toMatchObject({
      startedOn: undefined,
      place: { status: 'booked' },
    })
  })

  test('runs again when the only attended line is amended', () => {
    const begun = keptAfter(aCourse(), 'a', 1)
    expect(decide(begun, 'u', 1)).toMatchObject({
      startedOn: undefined,
      place: { status: 'booked' },
    })
  })

  test('moves to the next attended session where there is one', () => {
    expect(decide(keptAfter(aCourse(), 'aa', 1), 'l', 1, week(2)).startedOn).toBe(week(2))
  })

  test('keeps a start from an earlier record', () => {
    const known = aCourse('', { startedOn: addDays(firstDay, -100) })
    expect(decide(known, 'a', 1).startedOn).toBe(addDays(firstDay, -100))
    expect(decide(known, 'u', 1).startedOn).toBe(addDays(firstDay, -100))
  })
})

describe('modules done', () => {
  test('are kept in step, and what was done before him is never removed', () => {
    const inside = aCourse('aaaaa', { modulesDone: ['relationships'] })
    expect(decide(inside, 'a', 6).modulesDone).toEqual(['relationships', 'foundation'])
    const done = keptAfter(inside, 'a', 6)
    expect(decide(done, 'u', 6).modulesDone).toEqual(['relationships'])
  })

  test('complete the place, and open the review six weeks after the last session', () => {
    const near = aCourse('aaaaaa aaaaaa aaaaaa aaaaa', { startedOn: firstDay })
    const effects = decide(near, 'a', 24)
    expect(effects.place).toMatchObject({ status: 'completed' })
    expect(effects.endedOn).toBeUndefined()
    expect(effects.tasks).toMatchObject([
      { kind: 'review', forWhom: 'officer', dueOn: addDays(week(24), 42) },
    ])
  })

  test('are due for review by the day they were done, whenever that is recorded', () => {
    const near = aCourse('aaaaaa aaaaaa aaaaaa aaaaa')
    const review = (told: string) => decide(near, told, 24, addDays(week(24), 9)).tasks.at(-1)
    expect(review('a')).toMatchObject({ kind: 'review', dueOn: addDays(week(24), 42) })
    expect(review('c')).toMatchObject({
      dueOn: addDays(week(24), 45),
      words: 'Every module done; last session on 7 September 2026',
    })
  })

  test('all before he came complete it today', () => {
    const modulesDone = ['foundation', 'thinking', 'emotions', 'relationships']
    const { tasks } = decide(aCourse('', { modulesDone }), 'a', 1, week(2))
    expect(tasks).toMatchObject([
      { kind: 'review', dueOn: addDays(week(2), 42), words: expect.stringContaining('6 April') },
    ])
  })

  test('end the referral that day where no review follows', () => {
    const template = { ...bbr, individualAfter: 0 }
    const near = aCourse('aaaaaa aaaaaa aaaaaa aaaaa', { template })
    expect(decide(near, 'a', 24, addDays(week(24), 2))).toMatchObject({
      endedOn: week(24),
      tasks: [],
    })
    expect(decide(aCourse('', { template }), 'a', 1).endedOn).toBeUndefined()
  })

  test('are told once, though presumed before a register told of them', () => {
    const { cohorts, ...course } = aCourse('', { modulesDone: ['foundation'] })
    const kept = { ...cohorts.get('cohort-1')!, registersFromOn: week(7) }
    const presumed = { ...course, cohorts: new Map([['cohort-1', kept]]) }
    expect(decide(presumed, 'a', 6).modulesDone).toEqual(['foundation'])
  })

  test('no longer complete it once the last line is amended', () => {
    const done = keptAfter(aCourse('aaaaaa aaaaaa aaaaaa aaaaa'), 'a', 24)
    const effects = decide(done, 'e', 24)
    expect(effects.place).toMatchObject({ status: 'started' })
    expect(kinds(effects)).toEqual(['catch_up'])
  })

  test('stay as they are once the review has ended the referral: an amendment that undoes them is refused', () => {
    const over = {
      ...keptAfter(aCourse('aaaaaa aaaaaa aaaaaa aaaaa'), 'a', 24),
      endedOn: week(30),
      endedWhy: 'completed' as const,
    }
    const decided = orderEffects(over, newLines('u', over.template, 24), {
      today: week(31),
      calendar: plainCalendar,
    })
    expect(decided.refusal).toContain('The referral ended as completed')
  })
})

describe('what was missed', () => {
  test('asks the facilitators for a catch-up before the next session', () => {
    expect(decide(aCourse('a'), 'e', 2).tasks).toEqual([
      {
        kind: 'catch_up',
        about: 'cohort-1-2',
        forWhom: 'facilitator',
        dueOn: addDays(week(3), -1),
        words: `Missed Foundation 2 of 6 on 6 April 2026`,
      },
    ])
  })

  test('without an accepted excuse asks his officer for a warning too', () => {
    expect(kinds(decide(aCourse('a'), 'u', 2))).toEqual(['warning', 'catch_up'])
    expect(kinds(decide(aCourse('a'), 'l', 2))).toEqual(['warning', 'catch_up'])
    expect(kinds(decide(aCourse('a', { route: 'licence' }), 'u', 2))).toEqual([
      'recall_decision',
      'catch_up',
    ])
  })

  test('within the year of a warning is to be referred', () => {
    const warned = aCourse('ua', {
      warnedOn: [addDays(firstDay, 2)],
      tasks: [
        {
          id: 'task-1',
          kind: 'warning',
          about: 'cohort-1-1',
          dueOn: addDays(firstDay, 2),
          isOpen: false,
          outcome: 'given',
          happenedOn: addDays(firstDay, 2),
        },
      ],
    })
    const { tasks } = decide(warned, 'u', 3)
    expect(tasks.map(({ kind, about }) => [kind, about])).toEqual([
      ['breach', 'cohort-1-3'],
      ['catch_up', 'cohort-1-1'],
      ['catch_up', 'cohort-1-3'],
    ])
  })

  test('asks for no warning that somebody has dealt with, and for no other kind in its place', () => {
    const settled = (
      kind: CourseTask['kind'],
      outcome: string | undefined,
      about = 'cohort-1-1',
    ) => {
      const dealt = { ...{ id: 'task-1', kind, about, outcome, dueOn: firstDay } }
      const tasks = [{ ...dealt, isOpen: outcome === undefined, happenedOn: undefined }]
      return kinds(decide(aCourse('u', { tasks }), 'a', 2))
    }
    expect(settled('warning', 'given')).toEqual(['catch_up'])
    expect(settled('warning', 'accepted')).toEqual(['catch_up'])
    const asked = ['warning', 'catch_up']
    expect(settled('warning', 'given', 'cohort-1-2')).toEqual(asked)
    expect(settled('warning', 'not_needed')).toEqual(asked)
    expect(settled('warning', undefined)).toEqual(asked)
    expect(settled('catch_up', 'held')).toEqual(asked)
  })

  test('asks for nothing where nobody has recorded it, and for no warning on a caution', () => {
    expect(kinds(decide(aCourse('a'), 'a', 3))).toEqual([])
    const caution = aCourse('a', { route: 'conditional_caution' })
    expect(decide(caution, 'u', 2).tasks).toMatchObject([{ kind: 'catch_up' }])
    expect(decide(caution, 'u', 2).tasks).toHaveLength(1)
  })

  test('still asks for the warning when it was caught up', () => {
    const missed = aCourse('au')
    const { tasks } = decide(missed, 'c', 2)
    expect(tasks.map(({ kind }) => kind)).toEqual(['warning'])
  })

  test('too often in one module extends his stay to the end of its next round', () => {
    const effects = decide(aCourse('aue'), 'e', 4)
    expect(effects.place).toMatchObject({
      lastSessionOn: week(30),
      finishesOn: addDays(week(30), 70),
    })
    expect(kinds(effects)).toEqual(['warning'])
  })

  test('too often, with no seat in the next round, is for a manager', () => {
    const course = aCourse('aee')
    const cohort = course.cohorts.get('cohort-1')!
    const other = { referralId: 'x', personId: 'x', entryOn: week(25), lastSessionOn: week(48) }
    const full = new Map([['cohort-1', { ...cohort, maxPlaces: 1, seats: [other] }]])
    const effects = decide({ ...course, cohorts: full }, 'e', 4)
    expect(effects.place?.lastSessionOn).toBe(week(24))
    expect(effects.tasks).toMatchObject([
      { kind: 'repeat_module', forWhom: 'manager', about: 'cohort-1-4', dueOn: week(4) },
    ])
  })
})

describe('a module begun in a cohort that he left', () => {
  test('is for a manager, by its last session there, where this cohort has no start of it left', () => {
    const { cohorts, ...course } = aCourse()
    const here = cohorts.get('cohort-1')!
    const left = {
      ...here,
      id: 'old',
      sessions: here.sessions.map((one) => ({ ...one, id: `o${one.number}` })),
    }
    const now = { ...here, sessions: here.sessions.slice(6, 24) }
    const moved = {
      ...course,
      cohorts: new Map([
        ['old', left],
        ['cohort-1', now],
      ]),
      places: [
        aPlace({ id: 'p0', cohortId: 'old', status: 'withdrawn', withdrawnOn: week(5) }),
        aPlace({ entryOn: week(7) }),
      ],
      lines: new Map(
        [1, 2, 3, 4].map((number) => [
          `o${number}`,
          { outcome: 'attended' as const, recorded: 'attended' as const, caughtUpOn: undefined },
        ]),
      ),
    }
    expect(decide(moved, 'a', 7, week(7)).tasks).toMatchObject([
      { kind: 'repeat_module', forWhom: 'manager', about: 'o4', dueOn: week(7) },
    ])
  })
})

describe('nothing follows', () => {
  test('for a place where all were given back, and his start still does', () => {
    for (const places of [[], [aPlace({ status: 'withdrawn', withdrawnOn: week(2) })]]) {
      expect(decide(aCourse('', { places }), 'a', 1)).toMatchObject({
        place: undefined,
        startedOn: firstDay,
      })
    }
  })

  test('where the referral has ended for another reason: the line stands for the record', () => {
    const gone = aCourse('aa', {
      endedOn: week(3),
      endedWhy: 'order_ended',
      startedOn: firstDay,
      places: [aPlace({ status: 'withdrawn', withdrawnOn: week(3), withdrawnWhy: 'order_ended' })],
    })
    expect(decide(gone, 'u', 2)).toMatchObject({ place: undefined, tasks: [], governs: [] })
  })
})

test('the history tells modules, the end and the last session too, of the place that they are about', () => {
  const template = { ...bbr, individualAfter: 0 }
  const near = aCourse('aaaaaa aaaaaa aaaaaa aaaaa', { template, startedOn: firstDay })
  const course = { ...near, places: [aPlace({ id: 'old', status: 'withdrawn' }), ...near.places] }
  expect(effectsInWords(course, decide(course, 'a', 24))).toEqual([
    {
      field: 'Modules done',
      before: 'None',
      after: 'Foundation, My Thinking, My Emotions, My Relationships',
    },
    { field: 'Referral ended', before: 'No', after: '7 September 2026' },
    { field: 'Place', before: 'Booked', after: 'Completed' },
  ])
  const longer = decide(aCourse('aee'), 'e', 4)
  expect(effectsInWords(aCourse('aee', { startedOn: firstDay }), longer).at(-1)).toEqual({
    ...{ field: 'Last session', before: '7 September 2026', after: '19 October 2026' },
  })
  expect(effectsInWords(course, asItIs(course))).toEqual([])
})

test('the history tells only what differs, before and after', () => {
  const course = aCourse()
  expect(effectsInWords(course, decide(course, 'a', 1))).toEqual([
    { field: 'Started', before: 'Not yet', after: '30 March 2026' },
    { field: 'Place', before: 'Booked', after: 'Started' },
  ])
})
