import { existsSync, readFileSync } from 'node:fs'
import { linesIn } from '../../src/kit/files/csv-lines.ts'

/** One requirement of OWASP ASVS 5.0.0, in our words, and how this service stands to it. */
type Requirement = {
  number: string
  level: string
  what: string
  verdict: string
  because: string
  heldBy: string[]
}

/** The levels of every requirement of 5.0.0, section by section, a digit for each in its order. */
export const levels: ReadonlyMap<string, string> = new Map(
  `1.1 22, 1.2 1111122223, 1.3 112222222223, 1.4 222, 1.5 123
   2.1 122, 2.2 112, 2.3 12223, 2.4 23
   3.1 3, 3.2 113, 3.3 12223, 3.4 11222233, 3.5 11122333, 3.6 3, 3.7 22333
   4.1 12233, 4.2 23333, 4.3 22, 4.4 1222
   5.1 2, 5.2 112333, 5.3 113, 5.4 222
   6.1 122, 6.2 111111112222, 6.3 11223333, 6.4 112233, 6.5 22222333, 6.6 2223, 6.7 33, 6.8 2222
   7.1 222, 7.2 1111, 7.3 22, 7.4 11222, 7.5 223, 7.6 22
   8.1 1233, 8.2 1123, 8.3 133, 8.4 23
   9.1 111, 9.2 1222
   10.1 22, 10.2 223, 10.3 22223, 10.4 1111122222233333, 10.5 22222, 10.6 22, 10.7 222
   11.1 2233, 11.2 22233, 11.3 11233, 11.4 1222, 11.5 23, 11.6 23, 11.7 33
   12.1 12233, 12.2 11, 12.3 22223
   13.1 2333, 13.2 222223, 13.3 2233, 13.4 1222233
   14.1 22, 14.2 12223333, 14.3 122
   15.1 12233, 15.2 12233, 15.3 1222222, 15.4 3333
   16.1 2, 16.2 22222, 16.3 2222, 16.4 222, 16.5 2223
   17.1 23, 17.2 22223333, 17.3 22`
    .split(/,\s*|\n\s*/)
    .map((part) => part.split(' ') as [string, string])
    .flatMap(([section, digits]) =>
      [...digits].map((level, at) => [`${section}.${at + 1}`, level] as const),
    ),
)

export function requirementsIn(csv: string): Requirement[] {
  return [...linesIn(csv)].slice(1).map(({ cells }) => {
    const [number = '', level = '', what = '', verdict = '', because = '', held = ''] = cells
    const heldBy = held.split(' | ').filter(Boolean)
    return { number, level, what, verdict, because, heldBy }
  })
}

/** What is wrong with the list as a whole: a number that is missing, stands twice, or is of no such level. */
export function numberFaults(all: readonly Requirement[]): string[] {
  const asked = [...levels].filter(([, level]) => level !== '3')
  const times = (number: string) => all.filter((one) => one.number === number).length
  return [
    ...asked.filter(([number]) => times(number) === 0).map(([number]) => `${number} is missing`),
    ...asked.filter(([number]) => times(number) > 1).map(([number]) => `${number} stands twice`),
    ...all
      .filter(({ number, level }) => level === '3' || levels.get(number) !== level)
      .map(({ number, level }) => `${number} is not of level ${level}`),
  ]
}

const verdicts = ['met', 'not applicable', 'not met']

/** What is wrong with a verdict: none, no reason, no evidence, or evidence that leads nowhere. */
export function verdictFaults(one: Requirement): string[] {
  const { number, what, verdict, because, heldBy } = one
  return [
    ...(verdicts.includes(verdict) ? [] : [`${number} has no verdict`]),
    ...(because ? [] : [`${number} has no reason`]),
    ...(what && what.split(' ').length <= 12 ? [] : [`${number} is not said in 12 words`]),
    ...(verdict === 'met' && heldBy.length === 0 ? [`${number} is held by nothing`] : []),
    ...heldBy.filter((held) => !leads(held)).map((held) => `${number} is held by ${held}`),
  ]
}

/** A path, or a path with a colon and the words of a test in it. */
function leads(held: string): boolean {
  const [path = '', words] = held.split(/: (.*)/)
  return existsSync(path) && (!words || readFileSync(path, 'utf8').includes(words))
}
