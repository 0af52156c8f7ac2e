import { planningSettings } from './planning-settings.ts'
import type { Setting } from './setting.ts'
import type { ProgrammeTemplate } from './template.ts'
import { timingSettings } from './timing-settings.ts'

/** The numbers that mean something to a programme, in the order that pages show them; the others are kept and never asked for. */
export function settingsOf(template: ProgrammeTemplate): Setting[] {
  return [
    ...groupSettings,
    ...timingSettings[template.clock],
    ...planningSettings(template),
  ].filter(({ read }) => read(template) !== undefined)
}

const groupSettings: readonly Setting[] = [
  size('min', 'Fewest in a group', 'A group runs with {n} or more.'),
  size('plan', 'Places planned for', '{n} places are planned for.'),
  size('max', 'Most in a group', 'A group holds no more than {n}.'),
  {
    key: 'facilitators',
    group: 'The group',
    label: 'Facilitators',
    unit: 'facilitators',
    least: 1,
    says: 'Each session has {n}.',
    read: ({ facilitators }) => facilitators,
    write: (template, value) => ({ ...template, facilitators: value }),
  },
  catchUp('inAll', 'Catch-ups in all', 'Missed sessions can be made up: {n} in all at most.'),
  catchUp('perModule', 'Catch-ups in a module', 'Of these, {n} in one module at most.'),
  pairGap('minDays', 'Shortest gap between A and B', 'B is {n} after A at the soonest.'),
  pairGap('maxDays', 'Longest gap between A and B', 'B is {n} after A at the latest.'),
]

function size(part: keyof ProgrammeTemplate['sizes'], label: string, says: string): Setting {
  return {
    key: `size-${part}`,
    group: 'The group',
    label,
    unit: 'people',
    least: 1,
    says,
    read: ({ sizes }) => sizes[part],
    write: (template, value) => ({ ...template, sizes: { ...template.sizes, [part]: value } }),
  }
}

function catchUp(part: 'inAll' | 'perModule', label: string, says: string): Setting {
  return {
    key: `catch-ups-${part}`,
    group: 'The group',
    label,
    unit: 'sessions',
    least: 0,
    says,
    read: ({ catchUps }) => catchUps?.[part],
    write: ({ catchUps = { inAll: 0, perModule: 0 }, ...template }, value) => ({
      ...template,
      catchUps: { ...catchUps, [part]: value },
    }),
  }
}

function pairGap(part: 'minDays' | 'maxDays', label: string, says: string): Setting {
  return {
    key: `pair-${part}`,
    group: 'The group',
    label,
    unit: 'days',
    least: 1,
    says,
    read: ({ pairGap }) => pairGap?.[part],
    write: ({ pairGap = { minDays: 0, maxDays: 0 }, ...template }, value) => ({
      ...template,
      pairGap: { ...pairGap, [part]: value },
    }),
  }
}
