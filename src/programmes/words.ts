import { listed, oneOf } from '../kit/words.ts'
import type { Module, ProgrammeTemplate } from './template.ts'

/** A programme in plain words: one sentence a line, as its page lists them. */
export function templateInWords(template: ProgrammeTemplate): string[] {
  return [
    courseInWords(template),
    moduleNamesInWords(template),
    individualInWords(template),
    groupInWords(template),
    entryInWords(template),
    catchUpsInWords(template),
    suitsInWords(template),
  ].filter((sentence) => sentence !== '')
}

/** 'Four modules of six group sessions, 150 minutes each, once or twice a week.' */
export function courseInWords(template: ProgrammeTemplate): string {
  const { modules, pairGap, sessionMinutes, sequence } = template
  const [first, second] = modules
  if (pairGap && first && second) {
    return `Two workshops, ${shortName(first)} then ${shortName(second)}, ${pairGap.minDays} to ${pairGap.maxDays} days apart, of ${sessionMinutes} minutes each. Both or neither: one missed means that both are done again.`
  }
  if (sequence === 'any_order') {
    const count = modules.reduce((sum, module) => sum + module.groupSessions, 0)
    return `${count} ${often(template, 'adjective')} sessions of ${sessionMinutes} minutes, in any order.`
  }
  return `${modulesInWords(modules)}, ${sessionMinutes} minutes each, ${often(template)}.`
}

function shortName({ name }: Module): string {
  return name.replace(/^Workshop /, '')
}

function modulesInWords(modules: readonly Module[]): string {
  const counts = new Set(modules.map(({ groupSessions }) => groupSessions))
  const [count = 0] = counts
  const total = modules.reduce((sum, { groupSessions }) => sum + groupSessions, 0)
  const sessions = counts.size === 1 ? inLetters(count) : `${total}`
  return (
    `${capital(inLetters(modules.length))} ${modules.length === 1 ? 'module' : 'modules'} of ` +
    `${sessions} group ${sessions === 'one' ? 'session' : 'sessions'}${counts.size === 1 ? '' : ' in all'}`
  )
}

function moduleNamesInWords({ modules, pairGap, sequence }: ProgrammeTemplate): string {
  if (modules.length < 2 || pairGap) return ''
  const alike = new Set(modules.map(({ groupSessions }) => groupSessions)).size === 1
  const names = modules.map(({ name, groupSessions }) =>
    alike ? name : `${name} (${groupSessions})`,
  )
  return `The modules are ${listed(names)}, ${sequence === 'in_order' ? 'in that order' : 'in any order'}.`
}

/** 'One individual session of 60 minutes before the group, one in each module, and a review six weeks after the last session.' */
function individualInWords(template: ProgrammeTemplate): string {
  const { individualBefore, individualAfter, individualMinutes, modules, settings } = template
  const within = modules.filter(({ individualSessions }) => individualSessions > 0)
  const parts = [
    individualBefore > 0 ? `${inLetters(individualBefore)} before the group` : '',
    withinInWords(within, modules),
    individualAfter > 0
      ? `${individualAfter === 1 ? 'a review' : `${inLetters(individualAfter)} reviews`} ${inLetters(settings.reviewWeeks)} weeks after the last session`
      : '',
  ].filter((part) => part !== '')
  if (parts.length === 0) return ''
  return `Individual sessions of ${individualMinutes} minutes: ${listed(parts)}.`
}

function withinInWords(within: readonly Module[], modules: readonly Module[]): string {
  const [first] = within
  if (!first) return ''
  const alike = within.every(
    ({ individualSessions }) => individualSessions === first.individualSessions,
  )
  if (alike && within.length === modules.length) {
    return `${inLetters(first.individualSessions)} in each module`
  }
  return listed(
    within.map(({ name, individualSessions }) => `${inLetters(individualSessions)} in ${name}`),
  )
}

function groupInWords({ sizes, facilitators }: ProgrammeTemplate): string {
  const led =
    facilitators === 1
      ? 'One facilitator leads'
      : `${capital(inLetters(facilitators))} facilitators lead`
  return `Groups of ${sizes.min} to ${sizes.max}; ${sizes.plan} places are planned for. ${led} each session.`
}

function entryInWords({ entryPoints, entryKinds, firstModuleFirst, modules }: ProgrammeTemplate) {
  const closed = 'In a closed cohort everybody begins at the first session.'
  if (entryPoints === 'first_session') {
    return 'Closed cohorts: everybody begins at the first session.'
  }
  const rolling =
    entryPoints === 'any_session'
      ? 'Join a rolling cohort at any session.'
      : 'Join a rolling cohort at the start of any module.'
  const first = firstModuleFirst && modules[0] ? ` ${modules[0].name} comes first.` : ''
  return `${rolling}${first}${entryKinds.includes('closed') ? ` ${closed}` : ''}`
}

function catchUpsInWords({ catchUps }: ProgrammeTemplate): string {
  if (!catchUps) return ''
  return `A missed session is made up one to one before the next: ${inLetters(catchUps.inAll)} in all at most, ${inLetters(catchUps.perModule)} in a module. After that, back to the start of the next module.`
}

function suitsInWords({ people, sexes, risks, riskTool }: ProgrammeTemplate): string {
  const who = sexes.length > 1 ? 'People of either sex' : capital(people)
  return risks.length > 0 ? `${who} at ${oneOf([...risks])} risk (${riskTool}).` : `${who}.`
}

/** The structure, field by field, for what a new version changes. */
export function structureInWords(template: ProgrammeTemplate): [field: string, words: string][] {
  return [
    ['Modules', listed(template.modules.map(moduleInWords))],
    ['Order of sessions', template.sequence === 'in_order' ? 'In order' : 'Any order'],
    ['Length of a group session', `${template.sessionMinutes} minutes`],
    ['Length of an individual session', `${template.individualMinutes} minutes`],
    ['Individual sessions before', `${template.individualBefore}`],
    ['Individual sessions after', `${template.individualAfter}`],
    ['How often', capital(often(template))],
    ['Joining', entryInWords(template)],
    ['Suits', suitsInWords(template)],
  ]
}

function moduleInWords({ name, groupSessions, individualSessions }: Module): string {
  const own = individualSessions > 0 ? ` and ${individualSessions} individual` : ''
  return `${name} (${groupSessions} group${own})`
}

function often({ sessionsAWeek }: ProgrammeTemplate, form?: 'adjective'): string {
  const each: Record<number, string> =
    form === 'adjective' ? { 1: 'weekly', 2: 'twice-weekly' } : { 1: 'once', 2: 'twice' }
  const words = sessionsAWeek.map((times) => each[times] ?? `${inLetters(times)} times`)
  return form === 'adjective' ? oneOf(words) : `${oneOf(words)} a week`
}

const letters = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function inLetters(count: number): string {
  return letters[count] ?? `${count}`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
