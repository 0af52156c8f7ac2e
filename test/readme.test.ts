import { existsSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import settings from '../package.json' with { type: 'json' }

const pages = ['README.md', 'src/running.md', 'src/words.md', 'src/rules.md', 'src/security.md']
const textOf = (page: string) => readFileSync(page, 'utf8')

test('the first page is read in one go: at most 120 lines, with two pictures of at most 150 kB', () => {
  expect(textOf('README.md').split('\n').length - 1).toBeLessThanOrEqual(120)
  const pictures = [...textOf('README.md').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, at]) => at!)
  expect(pictures).toHaveLength(2)
  for (const picture of pictures) expect(statSync(picture).size).toBeLessThan(150_000)
})

test.each(pages)('%s names only files and commands that are there', (page) => {
  expect(namedWrongly(page, textOf(page))).toEqual([])
})

test('catches a planted file that is not there, and a planted command', () => {
  const text =
    'See `src/nowhere.ts`, `test/house.test.ts`, [more](gone.md) and `npm run fly`, npm run -s seed'
  expect(namedWrongly('src/running.md', text)).toEqual(['src/nowhere.ts', 'src/gone.md', 'fly'])
})

function namedWrongly(page: string, text: string): string[] {
  const files = [...text.matchAll(/`((?:src|views|db|test)\/[\w./-]+\.\w+)`/g)].map(
    ([, file]) => file!,
  )
  const links = [...text.matchAll(/\]\((?!#|http)([^)#]+)/g)].map(([, to]) =>
    posix.join(posix.dirname(page), to!),
  )
  const commands = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, command]) => command!)
  return [
    ...[...files, ...links].filter((file) => !/[A-Z]{4}/.test(file) && !existsSync(file)),
    ...commands.filter((command) => !Object.hasOwn(settings.scripts, command)),
  ]
}
