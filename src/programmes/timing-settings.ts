import type { Setting, SettingGroup, Unit } from './setting.ts'
import type { ProgrammeTemplate, TimingSettings } from './template.ts'

/** The timing settings that mean something to each kind of clock, in the order that pages show them. */
export const timingSettings: Record<ProgrammeTemplate['clock'], readonly Setting[]> = {
  order: [
    ...inGroup('Earliest sensible start', [
      [
        'readyWorkingDays',
        'Ready after sentence',
        'working days',
        'People are ready {n} after sentence or release: first appointment and sentence plan.',
      ],
      [
        'readyAfterReleaseWorkingDays',
        'Ready after release, assessed before it',
        'working days',
        'On licence, assessed before release, they are ready {n} after release.',
      ],
    ]),
    ...inGroup('Best start', [
      [
        'targetDays',
        'Best start after sentence',
        'days',
        'The best start is {n} after sentence, or after release on licence.',
      ],
      [
        'targetAfterReleaseDays',
        'Best start after release, assessed before it',
        'days',
        'On licence, assessed before release, it is {n} after release.',
      ],
      [
        'graceDays',
        'Time to settle once ready',
        'days',
        'It is not sooner than {n} after becoming ready.',
      ],
      [
        'bringForwardDays',
        'Brought forward on short orders',
        'days',
        'On a short order it is brought forward, to {n} before the last safe start.',
      ],
    ]),
    ...inGroup('Last safe start', [
      [
        'missedShare',
        'Time for missed sessions',
        '%',
        'For missed sessions, {n} of the weeks still to do is added, rounded up.',
      ],
      ['closureWeeks', 'Time for closures', 'weeks', '{n} are added for closures and holidays.'],
      [
        'reviewWeeks',
        'Last session to review',
        'weeks',
        'The review is {n} after the last session.',
      ],
    ]),
    ...inGroup('Status and offers', [
      [
        'redLateDays',
        'Red when later than',
        'days',
        'A start more than {n} after the best start is red.',
      ],
      [
        'redNearDays',
        'Red when this near',
        'days',
        'Someone without a place is red when {n} or fewer are left to the last safe start.',
      ],
    ]),
    ...inGroup('Enforcement', [
      [
        'warningWorkingDays',
        'Warning after an unacceptable absence',
        'working days',
        'A warning is given within {n} of an absence without reasonable excuse.',
      ],
      [
        'warningMonths',
        'A warning counts for',
        'months',
        'Another such absence within {n} of a warning must be referred as a breach.',
      ],
      [
        'breachWorkingDays',
        'Breach referred',
        'working days',
        'A breach is referred within {n} of becoming aware of it.',
      ],
    ]),
    ...offers(),
  ],
  caution: [
    ...inGroup('Earliest sensible start', [
      [
        'readyDays',
        'Ready after the caution',
        'days',
        'A start is sensible {n} after the caution: contact made and the victim safety check done.',
      ],
      [
        'contactDays',
        'First contact after arrest',
        'days',
        'First contact is made within {n} of arrest.',
      ],
    ]),
    ...inGroup('Best start', [
      [
        'targetDays',
        'Best start after the caution',
        'days',
        'The best start is {n} after the caution.',
      ],
    ]),
    ...inGroup('Last safe start', [
      [
        'deadlineDays',
        'Deadline of a caution',
        'days',
        'A caution with no printed deadline ends {n} after it was given.',
      ],
      [
        'extendedDeadlineDays',
        'Deadline with recorded authority',
        'days',
        'With recorded authority it ends {n} after it was given.',
      ],
      [
        'retryDays',
        'Room to repeat a pair',
        'days',
        'A pair begun {n} before the deadline can still be repeated.',
      ],
      [
        'lastPairDays',
        'Room for one pair',
        'days',
        'A pair is begun {n} before the deadline at the very last.',
      ],
      [
        'chargeDays',
        'Time police need to charge',
        'days',
        'The deadline is no later than {n} before the prosecution limit.',
      ],
    ]),
    ...inGroup('Status and offers', [
      [
        'redNearDays',
        'First in line when this near',
        'days',
        'Someone without a place goes before all others when {n} or fewer are left to the last safe start.',
      ],
    ]),
    ...offers(),
  ],
  choice: [
    ...inGroup('Best start', [
      [
        'targetDays',
        'Best start after she agrees',
        'days',
        'The best start is {n} after she agrees. It is her choice, and never a deadline.',
      ],
    ]),
    ...inGroup('Status and offers', [
      [
        'redLateDays',
        'Red when later than',
        'days',
        'A start more than {n} after the best start is red.',
      ],
    ]),
    ...offers(),
  ],
}

type Row = [key: keyof TimingSettings, label: string, unit: Unit, says: string]

function offers() {
  return inGroup('Status and offers', [
    ['noticeDays', 'Notice of a place', 'days', 'A place is offered with at least {n} of notice.'],
    ['horizonDays', 'Offers reach ahead', 'days', 'Places are offered up to {n} ahead.'],
    ['travelMinutes', 'Longest journey', 'minutes', 'Nobody is asked to travel for more than {n}.'],
  ])
}

/** A share is kept as a part of one, and shown as so many in a hundred. */
function inGroup(group: SettingGroup, rows: readonly Row[]): Setting[] {
  return rows.map(([key, label, unit, says]) => {
    const scale = unit === '%' ? 100 : 1
    return {
      key,
      group,
      label,
      unit,
      least: 0,
      says,
      read: ({ settings }) => Math.round(settings[key] * scale * 1e6) / 1e6,
      write: (template, value) => ({
        ...template,
        settings: { ...template.settings, [key]: value / scale },
      }),
    }
  })
}
