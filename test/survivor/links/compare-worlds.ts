import { expect } from 'vitest'
import type { Role } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'
import { bodyOf, type Fields, origin, type TestApp } from '../../support/app.ts'
import { counted } from '../../support/statements.ts'

/** Asks two worlds the same, and expects the same to the byte: body, headers, and the number of statements. */
export function comparing(
  one: () => TestApp,
  two: () => TestApp,
  cookieOf: (role: Role) => string,
) {
  async function ask(world: TestApp, role: Role | undefined, path: string, form?: Fields) {
    const headers = { origin, ...(role ? { cookie: cookieOf(role) } : {}) }
    const request = { headers, ...(form ? { method: 'POST', body: bodyOf(form) } : {}) }
    const { answer, statements } = await counted(async () => {
      const given = await world.app.request(path, request)
      return { status: given.status, headers: given.headers, body: neutral(await given.text()) }
    })
    return {
      status: answer.status,
      headers: [...answer.headers]
        .filter(([name]) => !['x-correlation-id', 'set-cookie'].includes(name))
        .map(([name, value]) => [name, value.replace(/'nonce-[^']*'/, "'nonce'")]),
      body: answer.body,
      statements,
    }
  }

  async function same(role: Role | undefined, path: string, form?: Fields) {
    const [first, second] = [await ask(one(), role, path, form), await ask(two(), role, path, form)]
    alike(first, second, `${role} ${form ? 'POST' : 'GET'} ${path}`)
    return first
  }

  /** The same of a form that may save something: ids of what was made are drawn anew in each world. */
  async function sameSent(role: Role | undefined, path: string, form: Fields) {
    const answers = []
    for (const world of [one(), two()]) {
      const { body, headers, ...answer } = await ask(world, role, path, form)
      answers.push({
        ...answer,
        body: withoutIds(body),
        headers: withoutIds(JSON.stringify(headers)),
      })
    }
    alike(answers[0]!, answers[1]!, `${role} POST ${path}`)
    return answers[0]!
  }

  /** Every page that links lead to from the first one, a few of each kind. */
  async function walk(role: Role, each: number): Promise<string[]> {
    const seen = new Map<string, number>()
    const walked: string[] = []
    const queue = [urls.home as string]
    const known = new Set(queue)
    while (queue.length > 0) {
      const path = queue.shift()!
      const shape = shapeOf(path)
      const count = seen.get(shape) ?? 0
      if (count >= each) continue
      seen.set(shape, count + 1)
      walked.push(path)
      const { body, headers } = await same(role, path)
      const to = headers.find(([name]) => name === 'location')?.[1]
      if (to?.startsWith('/')) queue.push(to)
      for (const [, link] of body.matchAll(/href="(\/[^"#]*)/g)) {
        const next = link!.replaceAll('&amp;', '&')
        if (known.has(next) || /^\/(assets|sign-out|weather)/.test(next)) continue
        known.add(next)
        queue.push(next)
      }
    }
    return walked
  }

  return { ask, same, sameSent, walk }
}

/** Two answers are the same; where they are not, both are shown from where they part. */
function alike<Answer extends { body: string }>(one: Answer, two: Answer, asked: string) {
  let at = 0
  while (at < one.body.length && one.body[at] === two.body[at]) at++
  const from = ({ body, ...answer }: Answer) => ({
    ...answer,
    body: body === one.body && body === two.body ? '' : body.slice(Math.max(0, at - 60), at + 160),
  })
  expect(from(two), asked).toEqual(from(one))
}

/** What every request draws anew, whatever the worlds hold. */
function neutral(body: string): string {
  return body
    .replaceAll(/name="form-token" value="[^"]*"/g, 'name="form-token" value="-"')
    .replaceAll(/nonce="[^"]*"/g, 'nonce="-"')
    .replaceAll(/class="seal">[0-9a-f ]+/g, 'class="seal">-')
}

export const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

const shapeOf = (path: string) =>
  path
    .replace(/\?.*/, '?')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replaceAll(/\/\d{4}-\d\d-\d\d/g, '/:day')
    .replaceAll(/\/\d+(?=\/|$)/g, '/:number')
