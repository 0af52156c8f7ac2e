import type { Side } from '../access/viewer.ts'

/** One rule of rules.md: '7.1', how sure it is, and the test that holds it. */
export type Rule = {
  number: string
  title: string
  part: Part
  text: string
  marks: readonly Mark[]
  heldBy: string | undefined
}

const parts = ['Everybody', 'Probation', 'Survivor'] as const
type Part = (typeof parts)[number]

export const marks = ['Certain', 'Likely', 'Our setting'] as const
type Mark = (typeof marks)[number]

const partsOf: Record<Side, readonly Part[]> = {
  probation: ['Everybody', 'Probation'],
  survivor: ['Everybody', 'Survivor'],
}

/** What people of one side read: the rules of everybody and their own, and no word of any other part. */
export function rulesFor(side: Side, text: string): string {
  return partsOf[side]
    .map((part) => partOf(part, text))
    .join('\n')
    .replace(/^Held by .*\n/gm, '')
}

/** Every rule, in the order of the file. */
export function rulesIn(text: string): Rule[] {
  return parts.flatMap((part) =>
    partOf(part, text)
      .split(/^### /m)
      .slice(1)
      .map((rule) => readRule(rule.split(/^## /m)[0]!, part)),
  )
}

/** From its heading to the next part's. */
function partOf(part: Part, text: string): string {
  const own = text.split(/^# /m).find((one) => one.startsWith(`${part}\n`)) ?? ''
  return own.slice(part.length)
}

function readRule(rule: string, part: Part): Rule {
  const [heading = '', ...lines] = rule.split('\n')
  const text = lines.join('\n').trim()
  const [number = '', ...title] = heading.split(' ')
  return {
    number,
    title: title.join(' '),
    part,
    text,
    marks: marks.filter((mark) => text.includes(`**${mark}**:`)),
    heldBy: /^Held by `(.+)`\.$/m.exec(text)?.[1],
  }
}
