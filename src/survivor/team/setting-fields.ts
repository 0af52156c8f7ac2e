import type { FormErrors, Posted } from '../../kit/form.ts'
import { groupSessions, type ProgrammeTemplate } from '../../programmes/template.ts'
import type { RiskLevel } from '../records/case.ts'
import type { ServiceSettings } from '../records/service-settings.ts'

/** Everything that a team manager may change: the service's own numbers, and those of its sessions. */
export type AllSettings = ServiceSettings & { sessions: SessionSettings }
export type SessionSettings = {
  parts: number
  minutes: number
  fewest: number
  most: number
  facilitators: number
  targetDays: number
  redLateDays: number
  laidDays: number
}

type Kind = 'number' | 'whole' | 'percent' | 'words'
type SettingField = {
  name: string
  label: string
  kind: Kind
  unit: string
  least: number
  most: number
  get: (settings: AllSettings) => number | string
  set: (settings: AllSettings, value: number | string) => AllSettings
}
type SettingGroup = { title: string; fields: readonly SettingField[] }

type Numeric = {
  [Key in keyof ServiceSettings]: ServiceSettings[Key] extends number ? Key : never
}[keyof ServiceSettings]

function own(
  name: Numeric,
  label: string,
  unit: string,
  kind: Kind,
  [least, most]: [number, number],
): SettingField {
  return {
    ...{ name, label, kind, unit, least, most },
    get: (settings) => settings[name],
    set: (settings, value) => ({ ...settings, [name]: value }),
  }
}

function byRisk(
  key: 'riskHours' | 'heardBackHours',
  level: RiskLevel,
  label: string,
  rest: Pick<SettingField, 'kind' | 'unit' | 'least' | 'most'>,
): SettingField {
  return {
    ...{ name: `${key === 'riskHours' ? 'risk' : 'heard'}-${level}`, label, ...rest },
    get: (settings) => settings[key][level],
    set: (settings, value) => ({ ...settings, [key]: { ...settings[key], [level]: value } }),
  }
}

const weekly = { kind: 'number', unit: 'hours a week', least: 0, most: 20 } as const
const byTheClock = { kind: 'whole', unit: 'hours by the clock', least: 1, most: 240 } as const

function session(
  name: keyof SessionSettings,
  label: string,
  unit: string,
  [least, most]: [number, number],
): SettingField {
  return {
    ...{ name: `sessions-${name}`, label, kind: 'whole', unit, least, most },
    get: (settings) => settings.sessions[name],
    set: (settings, value) => ({
      ...settings,
      sessions: { ...settings.sessions, [name]: value as number },
    }),
  }
}

const handOverTo: SettingField = {
  ...{ name: 'handOverTo', label: 'Where a high-risk family goes when nobody works' },
  ...{ kind: 'words', unit: 'as in “hand over to …”', least: 1, most: 80 },
  get: (settings) => settings.handOverTo,
  set: (settings, value) => ({ ...settings, handOverTo: value as string }),
}

/** The numbers as a manager reads them, group by group (rules 15.1 to 19.3). */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Response',
    fields: [
      own(
        'highRiskHours',
        'High risk: first attempt within',
        'hours by the clock',
        'whole',
        [1, 240],
      ),
      own(
        'mediumRiskWorkingDays',
        'Medium risk: first attempt within',
        'working days',
        'whole',
        [1, 30],
      ),
      own(
        'standardRiskWorkingDays',
        'Standard risk: first attempt within',
        'working days',
        'whole',
        [1, 30],
      ),
      byRisk('heardBackHours', 'high', 'High risk, passed on: heard back within', byTheClock),
      byRisk('heardBackHours', 'medium', 'Medium risk, passed on: heard back within', byTheClock),
      byRisk(
        'heardBackHours',
        'standard',
        'Standard risk, passed on: heard back within',
        byTheClock,
      ),
      own('allocationWorkingDays', 'A worker within', 'working days', 'whole', [1, 30]),
      own('safeAttempts', 'Safe attempts before the case goes back', 'attempts', 'whole', [1, 10]),
      handOverTo,
    ],
  },
  {
    title: 'Load',
    fields: [
      byRisk('riskHours', 'high', 'A family at high risk', weekly),
      byRisk('riskHours', 'medium', 'A family at medium risk', weekly),
      byRisk('riskHours', 'standard', 'A family at standard risk', weekly),
      own(
        'protectionPlanHours',
        'A child-protection plan, more',
        'hours a week',
        'number',
        [0, 20],
      ),
      own('childWorkHours', 'Direct work with a child, more', 'hours a week', 'number', [0, 20]),
      own('oneToOneHours', 'Sessions one to one, more', 'hours a week', 'number', [0, 20]),
      own('groupHours', 'Leading a group', 'hours a week', 'number', [0, 20]),
      own('directShare', 'Of contracted hours, left for direct work', '%', 'percent', [10, 100]),
      own('highLoad', 'Load above which a reason is needed', '%', 'percent', [100, 200]),
      own('highLoadWeeks', 'Weeks above it that are too many', 'weeks', 'whole', [1, 52]),
    ],
  },
  {
    title: 'Sessions',
    fields: [
      session('parts', 'Sessions in all', 'sessions', [1, 60]),
      own('partsToComplete', 'Sessions that count as complete', 'sessions', 'whole', [1, 60]),
      session('minutes', 'A session lasts', 'minutes', [30, 480]),
      session('fewest', 'Fewest women in a group', 'women', [1, 50]),
      session('most', 'Most women in a group', 'women', [1, 50]),
      session('facilitators', 'Facilitators', 'workers', [1, 4]),
      own(
        'agreedContactWorkingDays',
        'Contact after she agrees, within',
        'working days',
        'whole',
        [1, 30],
      ),
      own('placeWorkingDays', 'A place offered within', 'working days', 'whole', [1, 60]),
      session('targetDays', 'First session within', 'days of agreement', [1, 365]),
      session('redLateDays', 'Late by more than this is red', 'days', [1, 365]),
      session('laidDays', 'Sessions of a rolling group are laid ahead', 'days', [28, 730]),
      own('travelMinutes', 'Longest journey, where she names none', 'minutes', 'whole', [5, 240]),
      own('reviewBeforeDays', 'Begin before a plan review by', 'days', 'whole', [0, 365]),
    ],
  },
  {
    title: 'Sharing families out',
    fields: [
      own('overloadHours', 'An hour above 100% counts as', 'hours', 'number', [0, 50]),
      own('highOverloadHours', 'An hour above the high load counts as', 'hours', 'number', [0, 50]),
      own('moveHours', 'Moving a family counts as', 'hours', 'number', [0, 50]),
      own('otherTeamHours', 'A worker of another team counts as', 'hours', 'number', [0, 50]),
      own('languageHours', 'A worker without her language counts as', 'hours', 'number', [0, 50]),
    ],
  },
  {
    title: 'Safety',
    fields: [
      own(
        'townHours',
        'Linked people are kept out of the same town for',
        'hours',
        'whole',
        [0, 24],
      ),
      own('nightlyDays', 'Days ahead that each night looks at', 'days', 'whole', [7, 730]),
    ],
  },
]

const fields = settingGroups.flatMap((group) => group.fields)

/** The numbers of the sessions as a template has them. */
export function sessionSettingsOf(template: ProgrammeTemplate): SessionSettings {
  const { sessionMinutes, sizes, facilitators, settings } = template
  return {
    parts: groupSessions(template),
    minutes: sessionMinutes,
    ...{ fewest: sizes.min, most: sizes.max, facilitators },
    ...{ targetDays: settings.targetDays, redLateDays: settings.redLateDays },
    laidDays: settings.horizonDays,
  }
}

/** The template with the numbers of the sessions changed. */
export function withSessionSettings(
  template: ProgrammeTemplate,
  { parts, minutes, fewest, most, facilitators, ...days }: SessionSettings,
): ProgrammeTemplate {
  const [module] = template.modules
  return {
    ...template,
    modules: [{ ...module!, groupSessions: parts }],
    sessionMinutes: minutes,
    facilitators,
    sizes: { min: fewest, plan: Math.min(Math.max(template.sizes.plan, fewest), most), max: most },
    settings: {
      ...template.settings,
      targetDays: days.targetDays,
      redLateDays: days.redLateDays,
      horizonDays: days.laidDays,
    },
  }
}

/** As a form shows a setting: shares as percents. */
export function settingAsTyped(field: SettingField, settings: AllSettings): string {
  const value = field.get(settings)
  return field.kind === 'percent' ? `${Math.round(Number(value) * 1000) / 10}` : `${value}`
}

/** Every setting as its form first shows it, by the name of its field. */
export function settingsAsTyped(settings: AllSettings): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.name, settingAsTyped(field, settings)]))
}

/** '1 hour a week', '110%', 'the out-of-hours team': a setting as a reader reads it. */
export function settingInWords(field: SettingField, settings: AllSettings): string {
  const typed = settingAsTyped(field, settings)
  if (field.kind === 'words') return typed
  if (field.unit === '%') return `${typed}%`
  const unit = field.unit.replace(/(hour|day|week|minute|session|attempt|worker)s/, '$1')
  return `${typed} ${typed === '1' ? unit.replace('women', 'woman') : field.unit}`
}

/** Settings as they were typed, or every reason against one of them, by field. */
export function readSettings(
  before: AllSettings,
  posted: Posted,
): { settings: AllSettings; errors: FormErrors } {
  const errors: FormErrors = {}
  let settings = before
  for (const field of fields) {
    const text = String(posted[field.name] ?? '').trim()
    const fault = faultOf(field, text)
    if (fault) errors[field.name] = [fault]
    else settings = field.set(settings, readValue(field, text))
  }
  if (Object.keys(errors).length > 0) return { settings, errors }
  const { sessions, partsToComplete } = settings
  if (sessions.fewest > sessions.most) {
    errors['sessions-fewest'] = ['Fewest women must not be more than most']
  }
  if (partsToComplete > sessions.parts) {
    errors['partsToComplete'] = [
      `Sessions that count as complete must be ${sessions.parts} or fewer`,
    ]
  }
  return { settings, errors }
}

function faultOf(
  { label, kind, least, most, unit }: SettingField,
  text: string,
): string | undefined {
  if (kind === 'words') {
    return text.length < least || text.length > most
      ? `${label}: enter ${least} to ${most} characters`
      : undefined
  }
  const isNumber = kind === 'whole' ? /^\d{1,4}$/.test(text) : /^\d{1,3}(\.\d{1,2})?$/.test(text)
  const range = `from ${least} to ${most}${unit === '%' ? '%' : ` ${unit}`}`
  if (!isNumber) return `${label}: enter a ${kind === 'whole' ? 'whole number' : 'number'} ${range}`
  const value = Number(text)
  return value < least || value > most ? `${label}: enter a number ${range}` : undefined
}

function readValue({ kind }: SettingField, text: string): number | string {
  if (kind === 'words') return text
  return kind === 'percent' ? Math.round(Number(text) * 10) / 1000 : Number(text)
}

/** What changed, setting by setting, as the history shows it. */
export function settingChanges(before: AllSettings, after: AllSettings) {
  return fields.flatMap((field) => {
    const [then, now] = [settingAsTyped(field, before), settingAsTyped(field, after)]
    return then === now ? [] : [{ field: field.label, before: then, after: now }]
  })
}
