import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { urls, withQuery } from '../../src/urls.ts'
import { aBrowser } from '../support/browser.ts'
import { formsOn } from '../support/forms.ts'
import { everybody, type Who } from '../support/full-house.ts'
import { figure, sized } from '../support/sized.ts'
import { filledIn } from '../support/typed-in.ts'
import { type Answer, aWorld, mayOpen, type World } from '../support/watched-pages.ts'

// Texts that would run if a page took them for markup: typed into every field of every form, sent with every address,
// and looked at in Chromium wherever they are shown, with our own scripts at work.

const payloads = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(new URL('payloads.json', import.meta.url), 'utf8')))
const chosen = payloads.filter((_, at) => at % sized(64, 1) === sized(14, 0))
/** Of the pages with forms, one in so many. */
const share = sized(4, 1)
/** A world is worn out by what is saved in it: a new one for each few. */
const batches = Array.from({ length: Math.ceil(chosen.length / 8) }, (_, at) =>
  chosen.slice(at * 8, at * 8 + 8),
)

test.each(batches.map((batch) => [batch]))(
  'nothing of %j runs, wherever it is shown',
  async (batch) => {
    const browser = await aBrowser()
    const world = await aWorld(browser)
    const sources = (await sourcesOf(world)).filter((_, at) => at % share === 0)
    let saved = 0
    let opened = 0
    for (const payload of batch) {
      const answers = await sendAll(world, sources, payload)
      saved += answers.filter(({ status }) => status === 303).length
      for (const { who, path } of shownAfter(world, answers, sources))
        answers.push(await world.ask(who, path))
      const told = [...new Map(answers.map((one) => [one.key, one])).values()]
      const holding = told.filter(({ body }) => body.includes('__ran'))
      for (const answer of holding) await world.open(answer)
      opened += holding.length
    }
    const faults = `${world.ran.length} ran`
    figure(`${batch.length} texts: ${saved} forms saved, ${opened} pages opened, ${faults}`)
    expect(world.ran).toEqual([])
    expect(saved).toBeGreaterThan(5)
    expect(opened).toBeGreaterThan(20)
    await world.close()
    await browser.close()
  },
)

type Source = { who: Who; path: string }

/** A page of each kind, by somebody for whom it opens. */
async function sourcesOf({ ask, doors, browsers }: World): Promise<Source[]> {
  const found: Source[] = []
  for (const door of doors.filter(({ method }) => method === 'GET')) {
    const may = everybody.filter((one) => mayOpen(door, browsers.get(one)!.viewer))
    const all = may.flatMap((who) => door.addresses.slice(0, 3).map((path) => ({ who, path })))
    for (const one of all) {
      if ((await ask(one.who, one.path)).status !== 200) continue
      found.push(one)
      break
    }
  }
  return found
}

const names = 'q page sort next status venue from to on programme kind month view area team'.split(
  ' ',
)

/** Every form of these pages with the text in every field, then only where anything may stand; and each with a query. */
async function sendAll({ ask }: World, sources: readonly Source[], payload: string) {
  const query = Object.fromEntries(names.map((name) => [name, payload]))
  const answers: Answer[] = []
  for (const { who, path } of sources) {
    answers.push(await ask(who, withQuery(path, query)))
    for (const form of formsOn((await ask(who, path)).body, path)) {
      if (form.action.startsWith(urls.signOut)) continue
      for (const isAll of [true, false])
        answers.push(await ask(who, form.action, filledIn(form, payload, isAll)))
    }
  }
  return answers
}

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** The pages that what was saved leads to, those that name the same, and those that name nothing, as lists do. */
function shownAfter(
  { doors, browsers }: World,
  answers: readonly Answer[],
  sources: readonly Source[],
): Source[] {
  const saved = answers.filter(({ status }) => status === 303)
  const led = saved.map(({ who, headers }) => ({ who, path: headers['location']! }))
  const touched = new Set([...saved, ...led].flatMap(({ path }) => path.match(ids) ?? []))
  const named = doors
    .filter(({ method }) => method === 'GET')
    .flatMap((door) => {
      const path = door.addresses.find((one) => one.match(ids)?.some((id) => touched.has(id)))
      const who = everybody.find((one) => mayOpen(door, browsers.get(one)!.viewer))
      return path && who ? [{ who, path }] : []
    })
  const lists = sources.filter(({ path }) => path.match(ids) === null)
  return [...new Map([...led, ...named, ...lists].map((one) => [one.path, one])).values()]
}
