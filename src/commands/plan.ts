import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { saveAudit } from '../../db/access.ts'
import type { ProbationDatabase } from '../../db/probation/database.ts'
import { everyWait } from '../../db/probation/queries/every-wait.ts'
import { findWhole } from '../../db/probation/queries/ground.ts'
import { findApplied, savePlan } from '../../db/probation/queries/plans.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { listProgrammes } from '../../db/programme-queries.ts'
import { firstStartProbation } from '../../db/seeds/probation.ts'
import { commandLineViewer as viewer } from '../access/command-line.ts'
import { type Day, parseDay, today } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { withAudit } from '../databases.ts'
import { type FileFormat, fileFormats, fileOf } from '../kit/report-file.ts'
import type { PlanResult } from '../probation/planning/plan.ts'
import { applyPlan } from '../probation/planning/plan-changes.ts'
import { type PlanLine, planColumns, planLines } from '../probation/planning/plan-file.ts'
import { inputOf, outcomeOf, preparePlan, solveNow } from '../probation/planning/plan-search.ts'
import { wholeProgramme } from '../probation/planning/problem/scope.ts'
import { openSolver } from '../probation/planning/search/solver.ts'
import { write } from './standard-output.ts'

const usage = `Usage: npm run -s plan -- --programme KEY [--format csv|json] [--replan] [--apply] [--seconds N] [--on DATE]
  proposes places for everybody who waits, and changes nothing
  --replan    may also move places that are booked
  --apply     books what is proposed, each row checked again
  --seconds   stops the search after so many seconds, 1 to 3600, and takes the best known by then
  --on        the day that counts as today, like 2026-11-23`

type Asked = {
  programme: string
  format: FileFormat
  replan: boolean
  apply: boolean
  seconds: number
  on: Day
}

/** Proposes places on standard output, and books them where asked; 1 where the facts contradict each other. */
export async function plan(args: string[]): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') return refuse(asked, 2)
  const db = await openProbation({
    ...withAudit('probation', readConfig().probation),
    mustExist: true,
  })
  const solver = openSolver()
  try {
    await firstStartProbation(db, asked.on)
    const known = (await listProgrammes(db.reader)).map(({ key }) => key)
    if (!known.includes(asked.programme)) {
      const words = `There is no programme ${asked.programme}. There are: ${known.join(', ')}.`
      return refuse(words, 2)
    }
    return await propose(db, solver, asked)
  } finally {
    await solver.close()
    db.close()
  }
}

async function propose(
  db: ProbationDatabase,
  solver: ReturnType<typeof openSolver>,
  asked: Asked,
): Promise<number> {
  const { programme: programmeKey, on, replan, seconds } = asked
  const scope = { ...wholeProgramme, replan }
  const wanted = { programmeKey, scope, pins: [], bans: [] }
  const seen = await findWhole(db.reader, viewer, programmeKey, on)
  const { cohorts, seekerOf } = seen
  const { waits } = await everyWait(db.reader, viewer, programmeKey, on)
  const { surroundings } = seen
  const listed = { today: on, waits, cohorts, seekerOf }
  const made = await preparePlan(db, { listed, travel: surroundings.travel, closed: 0 }, wanted)
  if (made.fault !== undefined) {
    console.error(made.fault)
    await write(fileOf(planColumns, pieces([]), asked.format))
    return 0
  }
  const { planning, inScope } = made
  const solved = await solveNow(planning, seconds, solver)
  const outcome = await outcomeOf(planning, inScope, 0, solved)
  if (outcome.state === 'failed') return refuse(outcome.fault, 1)
  const { result } = outcome
  const people = waits.map(({ personId }) => personId)
  await record(db, people, `command line: ${programmeKey} as of ${on}`)
  await write(fileOf(planColumns, pieces(planLines(waits, result)), asked.format))
  console.error(inShort(result))
  if (!asked.apply) return 0
  const id = randomUUID()
  await db.write((tx) =>
    savePlan(tx, viewer, {
      ...{ id, programmeKey, onDay: on, madeAt: new Date().toISOString(), fromId: undefined },
      ...{ asked: { scope, pins: [], bans: [] }, input: inputOf(planning), outcome },
    }),
  )
  return book(db, id, on)
}

async function book(db: ProbationDatabase, id: string, on: Day): Promise<number> {
  const c = { var: { db, viewer, today: on, correlationId: '-', now: () => new Date() } }
  const applied = await applyPlan(c, randomUUID(), { id, version: 1 })
  if ('fault' in applied) return refuse(applied.fault, 1)
  const done = await findApplied(db.reader, id)
  console.error(`Booked ${done?.booked.length ?? 0} places.`)
  for (const { code, why } of done?.leftOut ?? []) console.error(`Left out, ${code}: ${why}`)
  return 0
}

async function* pieces(lines: readonly PlanLine[]): AsyncGenerator<PlanLine> {
  yield* lines
}

function record(db: ProbationDatabase, subjectIds: string[], purpose: string) {
  const at = new Date().toISOString()
  const row = { at, userId: viewer.userId, subject: 'plan', subjectIds, purpose }
  return db.record((tx) => saveAudit(tx, { ...row, verb: 'disclosure', correlationId: '-' }))
}

/** 'Placed 74 of 103: 46,964.65 risk-weighted days, proven best.' */
function inShort({ plan: { placed, noPlace, cost }, bound }: PlanResult): string {
  const gap = cost > 0 ? (100 * (cost - bound)) / cost : 0
  const days = cost.toLocaleString('en-GB', { maximumFractionDigits: 2 })
  const proven = gap < 0.001 ? 'proven best' : `at most ${gap.toFixed(2)}% from the best possible`
  return `Placed ${placed} of ${placed + noPlace}: ${days} risk-weighted days, ${proven}.`
}

function readArgs(args: string[]): Asked | string {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args,
      options: {
        programme: text,
        format: text,
        on: text,
        seconds: text,
        apply: flag,
        replan: flag,
      },
    })
    if (!values.programme) return usage
    const given = values.format ?? 'csv'
    const format = fileFormats.find((one) => one === given)
    if (!format) return `The format must be ${fileFormats.join(' or ')}, not ${given}.`
    const on = values.on === undefined ? today() : parseDay(values.on)
    if (!on) return `--on must be a day like 2026-11-23, not ${values.on}.`
    const seconds = Number(values.seconds ?? 120)
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) {
      return `--seconds must be a whole number from 1 to 3600, not ${values.seconds}.`
    }
    const { programme, apply = false, replan = false } = values
    return { programme, format, on, seconds, apply, replan }
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n${usage}`
  }
}

function refuse(words: string, code: number): number {
  console.error(words)
  return code
}
