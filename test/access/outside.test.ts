import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSources } from '../support/imports-graph.ts'

// What the service never does of itself: run a command, run a text, ask another host, or draw from a guessable chance.

const served = new Map([
  ...readSources(['src', 'views', 'db']),
  ['views/assets/app.js', readFileSync('views/assets/app.js', 'utf8')],
])

const never: Record<string, RegExp> = {
  'runs a command': /['"](?:node:)?(?:child_process|cluster)['"]/,
  'runs a text': /\beval\(|\bnew Function\b|['"](?:node:)?vm['"]/,
  'asks another host':
    /\bfetch\(|\b(?:http|https|net|tls|dgram)\.(?:get|request|connect)\(|new (?:WebSocket|XMLHttpRequest|EventSource)\b|import \{[^}]*\b(?:request|get|connect|createConnection)\b[^}]*\} from 'node:(?:http|https|net|tls)'/,
  'draws from a guessable chance': /\bMath\.random\b/,
  'writes unread markup': /\.(?:innerHTML|outerHTML)\b|\binsertAdjacentHTML\b|\bdocument\.write\b/,
  'keeps something in the browser': /\b(?:localStorage|sessionStorage|indexedDB)\b/,
}

/** The developers' command that makes a migration, which the service never imports; and a page that asks its own host. */
const allowed = new Set(['db/generate.ts runs a command', 'views/assets/app.js asks another host'])

function breaches(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, text]) =>
    Object.entries(never)
      .filter(([, words]) => words.test(text))
      .map(([what]) => `${path} ${what}`)
      .filter((breach) => !allowed.has(breach)),
  )
}

test('the service runs no command and no text, asks no other host, and keeps nothing in the browser', () => {
  expect(served.size).toBeGreaterThan(500)
  expect(breaches(served)).toEqual([])
})

test('catches each of these planted', () => {
  const planted: [string, string][] = [
    ['a.ts', "import { spawn } from 'node:child_process'"],
    ['b.ts', 'const sum = eval(typed)'],
    ['c.ts', "await fetch('https://elsewhere.example')"],
    ['d.ts', "import { request } from 'node:https'"],
    ['e.ts', 'const token = Math.random()'],
    ['f.js', 'target.innerHTML = name'],
    ['g.js', "localStorage.setItem('last', id)"],
  ]
  expect(breaches(new Map(planted)).map((one) => one[0])).toEqual([...'abcdefg'])
})
