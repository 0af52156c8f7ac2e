import { counted, listed } from '../../kit/words.ts'

/** What a line is about, as far as the reader may know: a man by name or by CRN alone, or a cohort. */
export type About =
  | { kind: 'person'; personId: string; name: string; crn: string }
  | { kind: 'restricted'; crn: string }
  | { kind: 'cohort'; cohortId: string; code: string; venueName: string }

export type Line = {
  id: number
  at: string
  userName: string
  what: string
  why: string | null
  changes: readonly { field: string; before: string; after: string }[]
}

/** One change that touched many at once, told once. */
export type Together = { what: string; userName: string; of: 'people' | 'cohorts'; count: number }

/** One person or cohort of whom something changed: by which lines it is told, and how new the newest is. */
export type Changed = {
  kind: 'person' | 'cohort'
  caseId: string
  subjectIds: string[]
  newest: number
}

/** What a day has for one reader: each case once, newest first, and what touched many at once. */
export type DayOfChanges = { cases: Changed[]; together: Together[]; isMore: boolean }

export type Case = { about: About; lines: Line[] }
export type Digest = { day: DayOfChanges; cases: Case[] }

/** More than this many people or cohorts changed at once and alike are told together: an import, a moved best start. */
export const mostApart = 10
/** So many cases of a day are told of; who has more works through lists, not through a digest. */
export const mostCases = 200
/** Cases on one page of a day. */
const casesOnPage = 50

/** Rows of one thing each, newest first, as cases: somebody's referrals are one; no more than are told of. */
export function dayFrom(
  rows: readonly { kind: Changed['kind']; caseId: string; subjectId: string; newest: number }[],
  together: readonly Together[],
  isCut: boolean,
): DayOfChanges {
  const cases = new Map<string, Changed>()
  const newestFirst = [...rows].sort((one, two) => two.newest - one.newest)
  for (const { kind, caseId, subjectId, newest } of newestFirst) {
    const found = cases.get(caseId)
    if (!found) cases.set(caseId, { kind, caseId, subjectIds: [subjectId], newest })
    else if (!found.subjectIds.includes(subjectId)) found.subjectIds.push(subjectId)
  }
  const all = [...cases.values()]
  return {
    cases: all.slice(0, mostCases),
    together: [...together],
    isMore: isCut || all.length > mostCases,
  }
}

/** Which cases one page of a day shows, and how many pages there are; a page that is not there is the nearest. */
export function pageOf({ cases }: DayOfChanges, asked: number) {
  const pages = Math.max(1, Math.ceil(cases.length / casesOnPage))
  const page = Math.min(Math.max(1, asked), pages)
  return { page, pages, shown: cases.slice((page - 1) * casesOnPage, page * casesOnPage) }
}

/** How many cases come after this page: '57 more', 'more than 107 more'; undefined on the last. */
export function moreAfter(day: DayOfChanges, page: number): string | undefined {
  const left = day.cases.length - page * casesOnPage
  if (left <= 0) return day.isMore ? 'more' : undefined
  return `${day.isMore ? 'more than ' : ''}${left.toLocaleString('en-GB')} more`
}

/** Of a restricted man only that something did. */
export function readableCase({ about, lines }: Case): Case {
  if (about.kind !== 'restricted') return { about, lines }
  const plain = { what: 'Something changed', why: null, changes: [], userName: '' }
  return { about, lines: lines.map((line) => ({ ...line, ...plain })) }
}

/** '7 cases, and 612 cases by one import'; undefined where nobody else changed anything. */
export function casesInWords(day: DayOfChanges): string | undefined {
  return inWords(day, [
    day.cases.length > 0 && `${moreThan(day)}${counted(day.cases.length, 'case')}`,
  ])
}

/** '5 people and 2 cohorts, and 612 cases by one import', '1 person'; undefined where nobody else changed anything. */
export function digestInWords(day: DayOfChanges): string | undefined {
  const of = (kind: Changed['kind']) => day.cases.filter((one) => one.kind === kind).length
  const [people, cohorts] = [of('person'), of('cohort')]
  return inWords(day, [
    people > 0 && `${moreThan(day)}${counted(people, 'person', 'people')}`,
    cohorts > 0 && counted(cohorts, 'cohort'),
  ])
}

const moreThan = ({ isMore }: DayOfChanges) => (isMore ? 'more than ' : '')

function inWords({ together }: DayOfChanges, apart: readonly (string | false)[]) {
  const words = [
    listed(apart.filter((one) => typeof one === 'string')),
    ...[true, false].map((imported) => {
      const some = together.filter((one) => isImport(one) === imported)
      if (some.length === 0) return ''
      const cases = some.reduce((sum, { count }) => sum + count, 0)
      return `${counted(cases, 'case')} by ${oneOr(some.length, imported ? 'import' : 'change')}`
    }),
  ].filter((one) => one !== '')
  return words.length > 0 ? words.join(', and ') : undefined
}

const oneOr = (count: number, noun: string) => (count === 1 ? `one ${noun}` : counted(count, noun))

const isImport = ({ what }: Together) => what.startsWith('Imported ')
