import { amount, mostOfSetting, type Setting } from './setting.ts'
import { settingsOf } from './settings.ts'
import type { ProgrammeTemplate } from './template.ts'

/** What is wrong with a template's numbers, beside which setting. */
type SettingFault = { key: string; words: string }

/** Every reason why a template's numbers cannot stand, not only the first. */
export function checkSettings(template: ProgrammeTemplate): SettingFault[] {
  const shown = new Set(settingsOf(template).map(({ key }) => key))
  const bounds = settingsOf(template).flatMap((setting) => boundFault(setting, template))
  const against = rules(template)
    .filter(({ key, broken }) => broken && shown.has(key))
    .map(({ key, words }) => ({ key, words }))
  return [...bounds, ...against]
}

/** '84 days' is a whole number from 0 to 1,095; a share of the weeks is 0 to 100%. */
function boundFault(setting: Setting, template: ProgrammeTemplate): SettingFault[] {
  const value = setting.read(template) ?? 0
  const most = mostOfSetting(setting)
  if (Number.isInteger(value) && value >= setting.least && value <= most) return []
  const words = Number.isInteger(value)
    ? `${setting.label} must be between ${setting.least} and ${amount(most, setting.unit)}`
    : `${setting.label} must be a whole number`
  return [{ key: setting.key, words }]
}

type Rule = { key: string; broken: boolean; words: string }

/** What one number asks of another. */
function rules({ settings, sizes, catchUps, pairGap, clock }: ProgrammeTemplate): Rule[] {
  const rule = (key: string, broken: boolean, words: string) => ({ key, broken, words })
  return [
    rule(
      'size-plan',
      sizes.plan < sizes.min,
      `Places planned for must be ${sizes.min} or more, the fewest in a group`,
    ),
    rule(
      'size-max',
      sizes.max < Math.max(sizes.min, sizes.plan),
      `Most in a group must be ${Math.max(sizes.min, sizes.plan)} or more, as many as are planned for`,
    ),
    rule(
      'catch-ups-perModule',
      catchUps !== undefined && catchUps.perModule > catchUps.inAll,
      `Catch-ups in a module must be ${catchUps?.inAll} or fewer, as many as there are in all`,
    ),
    rule(
      'pair-maxDays',
      pairGap !== undefined && pairGap.maxDays < pairGap.minDays,
      `Longest gap between A and B must be ${pairGap?.minDays} days or more, the shortest gap`,
    ),
    rule(
      'lastPairDays',
      pairGap !== undefined && settings.lastPairDays < pairGap.minDays,
      `Room for one pair must be ${pairGap?.minDays} days or more, the shortest gap between A and B`,
    ),
    rule(
      'lastPairDays',
      clock === 'caution' && settings.lastPairDays >= settings.deadlineDays,
      `Room for one pair must be shorter than the deadline of a caution, ${settings.deadlineDays} days`,
    ),
    rule(
      'retryDays',
      settings.retryDays < settings.lastPairDays,
      `Room to repeat a pair must be ${settings.lastPairDays} days or more, the room for one pair`,
    ),
    rule(
      'extendedDeadlineDays',
      settings.extendedDeadlineDays < settings.deadlineDays,
      `Deadline with recorded authority must be ${settings.deadlineDays} days or more, the deadline without it`,
    ),
    rule(
      'horizonDays',
      settings.horizonDays <= settings.noticeDays,
      `Offers must reach further ahead than the notice of ${settings.noticeDays} days`,
    ),
  ]
}
