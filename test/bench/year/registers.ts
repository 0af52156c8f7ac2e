import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { boxes } from './acts.ts'
import type { Desk } from './desk.ts'
import { type Form, formsOf, linksOf } from './forms.ts'

const isRegister = ({ fields, choices }: Form) =>
  fields.some(([name]) => name === 'shown') && [...choices.keys()].some(isOutcome)
const isOutcome = (name: string) => name.startsWith('outcome-')

/** Everybody who leads a session of today keeps its register, by its own page. */
export async function keepRegisters(desk: Desk) {
  for (const { cohortId, number, leader } of await desk.sessionsOn(desk.today())) {
    if (!leader) continue
    const who = desk.facilitator(leader)
    const path = urls.register(cohortId, number)
    const page = await who.get(path)
    const form = formsOf(page.html).find(isRegister)
    if (!form) {
      desk.count('registers with nobody to record')
      continue
    }
    const outcomes = Object.fromEntries(
      [...form.choices.keys()].filter(isOutcome).map((name) => [name, outcomeOf(desk)]),
    )
    const answer = await who.send(page.html, isRegister, { ...outcomes, 'form-seen': '' }, path)
    desk.count(answer.status === 303 ? 'registers kept' : 'registers refused')
  }
}

function outcomeOf(desk: Desk): string {
  return desk.chance.weighted({
    attended: 86,
    acceptable_absence: 6,
    unacceptable_absence: 5,
    late_refused: 2,
    not_recorded: 1,
  })
}

/** What registers and clocks have asked for: each opens his tasks, and does most of what is due. */
export async function doTasks(desk: Desk) {
  const officers = await desk.officers()
  const leaders = [
    ...new Set((await desk.sessionsOn(desk.today())).flatMap(({ leader }) => leader ?? [])),
  ]
  const people = [
    ...officers.map((email) => desk.officer(email)),
    ...leaders.map((email) => desk.facilitator(email)),
  ]
  for (const who of people) {
    const list = await who.get(urls.tasks)
    const tasks = [...new Set(linksOf(list.html).filter((href) => /^\/tasks\/[\w-]+$/.test(href)))]
    for (const task of tasks.slice(0, 12)) {
      if (desk.chance.happens(0.2)) continue
      await doTask(desk, who, task)
    }
  }
}

async function doTask(desk: Desk, who: ReturnType<Desk['officer']>, path: string) {
  const page = await who.get(path)
  const catchUp = linksOf(page.html).find((href) => href.endsWith('/catch-up'))
  if (catchUp) {
    const { status } = await who.fill(catchUp, ({ action }) => action === catchUp, {
      ...boxes('caughtUpOn', desk.today()),
    })
    return desk.count(status === 303 ? 'catch-ups held' : 'catch-ups refused')
  }
  const form = formsOf(page.html).find(({ action }) => action === path)
  if (!form) return desk.count('tasks that close by themselves')
  const { status } = await who.send(
    page.html,
    (one) => one.action === path,
    filled(desk, form),
    path,
  )
  return desk.count(status === 303 ? 'tasks done' : 'tasks refused')
}

/** Any task's form: the first thing that can be chosen, today as its day, and a line where one is asked for. */
function filled(desk: Desk, form: Form): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, choices] of form.choices) values[name] = choices[0] ?? ''
  for (const [name] of form.fields) {
    const day = name.match(/^(.+)-day$/)?.[1]
    if (day) Object.assign(values, boxes(day, desk.today()))
    if (name === 'note' || name === 'reason') values[name] = 'As the year goes'
  }
  return values
}

/** Facilitators go on leave: planned first, then saved; most of it is covered. */
export async function takeLeave(desk: Desk) {
  const list = await desk.manager.get(urls.staff)
  const members = [...new Set(linksOf(list.html).filter((href) => /^\/staff\/\w{16}$/.test(href)))]
  if (members.length === 0) return
  const path = `${desk.chance.pick(members)}/leave`
  const from = addDays(desk.today(), desk.chance.whole(5, 20))
  const isLeave = ({ fields }: Form) => fields.some(([name]) => name === 'fromOn-day')
  const asked = {
    ...boxes('fromOn', from),
    ...boxes('toOn', addDays(from, desk.chance.whole(0, 4))),
    reason: 'Leave',
  }
  const plan = await desk.manager.fill(path, isLeave, { ...asked, act: 'plan' })
  const isPlan = ({ action, fields }: Form) =>
    action === path && fields.some(([name]) => name.startsWith('fromOn'))
  if (!formsOf(plan.html).some(isPlan)) return desk.count('leave refused')
  const saved = await desk.manager.send(plan.html, isPlan, { act: 'save' })
  desk.count(saved.status === 303 ? 'leave taken' : 'leave refused')
}

/** Sessions that lack a facilitator get the first who could cover. */
export async function findCover(desk: Desk) {
  const list = await desk.manager.get(urls.staff)
  const wanted = [...new Set(linksOf(list.html).filter((href) => href.endsWith('/cover')))]
  for (const path of wanted.slice(0, 6)) {
    const page = await desk.manager.get(path)
    const form = formsOf(page.html).find(({ choices }) => choices.has('cover'))
    if (!form) continue
    const [cover] = (form.choices.get('cover') ?? []).filter(Boolean)
    const [absent] = form.choices.get('absent') ?? []
    if (!cover) {
      desk.count('sessions that nobody could cover')
      continue
    }
    const { status } = await desk.manager.send(
      page.html,
      ({ choices }) => choices.has('cover'),
      { cover, ...(absent ? { absent } : {}), reason: 'Leave' },
      path,
    )
    desk.count(status === 303 ? 'covers found' : 'covers refused')
  }
}
