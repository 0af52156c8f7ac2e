import { type Rule, rulesIn } from '../../src/about/rules.ts'
import type { Sources } from './imports-graph.ts'

const comments = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm
const citation = /\brules? (\d[\d.]*(?:(?:, | and | to )\d[\d.]*)*)/gi
const outside = /\b(?:domain|timing rules?|security|engine|files|house|peers|platform) \d[\d.]*/gi

/** Comments of every file, each on one line. */
function* commentsOf(sources: Sources): Generator<[file: string, words: string]> {
  for (const [file, text] of sources) {
    for (const [comment] of text.matchAll(comments)) {
      yield [file, comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ')]
    }
  }
}

/** Citations of a rule that is not there, and of documents that are not part of this repository. */
export function citedNowhere(sources: Sources, rules: readonly Rule[]): string[] {
  const known = new Set(rules.map(({ number }) => number))
  return [...commentsOf(sources)].flatMap(([file, words]) => [
    ...[...words.matchAll(citation)]
      .flatMap(([, numbers]) => numbers!.split(/, | and | to /))
      .map((number) => number.replace(/\.$/, ''))
      .filter((number) => !known.has(number))
      .map((number) => `${file} cites rule ${number}`),
    ...[...words.matchAll(outside)].map(([cited]) => `${file} cites ${cited}`),
  ])
}

/** Rules without a mark or a source, out of order, or held by no test that exists. */
export function unheld(text: string, exists: (path: string) => boolean): string[] {
  const rules = rulesIn(text)
  const headings = [...text.matchAll(/^### (\S+)/gm)].map(([, number]) => number)
  const read = rules.map(({ number }) => number)
  return [
    ...(headings.join() === read.join() ? [] : ['a rule stands in no part']),
    ...read.filter((number, at) => at > 0 && !follows(read[at - 1]!, number)).map(outOfOrder),
    ...rules.filter((rule) => rule.marks.length === 0).map(({ number }) => `${number} has no mark`),
    ...rules
      .filter(({ heldBy }) => !heldBy || !/^test\/.+\.test\.ts$/.test(heldBy) || !exists(heldBy))
      .map(({ number, heldBy }) => `${number} is held by ${heldBy ?? 'nothing'}`),
  ]
}

const outOfOrder = (number: string) => `${number} is out of order`

function follows(before: string, number: string): boolean {
  const [section, rule] = number.split('.').map(Number)
  const [lastSection, last] = before.split('.').map(Number)
  return section === lastSection ? rule === last! + 1 : section === lastSection! + 1 && rule === 1
}

/** Settings that a rule names, in quotes, and that no page of settings has; names in code that no file has. */
export function unnamed(rules: readonly Rule[], labels: readonly string[], sources: Sources) {
  const known = new Set(labels)
  const code = [...sources.values()].join('\n')
  return rules.flatMap(({ number, text }) => {
    const own = text.replaceAll(/\s+/g, ' ').split('**Our setting**:')[1] ?? ''
    const settings = [...own.split(/ \*\*|Held by/)[0]!.matchAll(/"([^"]+)"/g)].map(
      ([, one]) => one!,
    )
    const names = [...own.split('Held by')[0]!.matchAll(/`(\w+)`/g)].map(([, one]) => one!)
    return [
      ...settings.filter((one) => !known.has(one)).map((one) => `${number} names “${one}”`),
      ...names
        .filter((one) => !new RegExp(`(const|type) ${one}\\b`).test(code))
        .map((one) => `${number} names ${one}`),
    ]
  })
}

/** Links of a side's pages to a rule that is not there, or that its people do not read. */
export function linkedNowhere(sources: Sources, rules: readonly Rule[]): string[] {
  const partOf = new Map(rules.map(({ number, part }) => [number, part]))
  return [...sources].flatMap(([file, text]) =>
    [...text.matchAll(/<RuleLink [^>]*>/g)]
      .flatMap(([link]) => [...link.matchAll(/['"](\d+\.\d+)['"]/g)])
      .map(([, number]) => number!)
      .filter((number) => {
        const part = partOf.get(number)
        return part !== 'Everybody' && !file.startsWith(`views/${part?.toLowerCase()}/`)
      })
      .map((number) => `${file} leads to rule ${number}`),
  )
}

/** Links to a rule on a page that does not show it. */
export function leadNowhere(html: string): string[] {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  return [...html.matchAll(/href="#([\d.]+)"/g)].map(([, id]) => id!).filter((id) => !ids.has(id))
}
