import { appendFileSync } from 'node:fs'

/** Where `npm run prove` reads what a test measured; nowhere in the suite. */
const figures = process.env['FIGURES']

/** How many of something a test tries: few in the suite, all of them for `npm run prove`. */
export function sized(inSuite: number, inFull: number): number {
  return figures ? inFull : inSuite
}

/** What was measured, in words, for `npm run prove` to print. */
export function figure(words: string) {
  if (figures) appendFileSync(figures, `${words}\n`)
}
