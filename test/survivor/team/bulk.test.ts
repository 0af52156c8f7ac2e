import { expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import type { RiskLevel } from '../../../src/survivor/records/case.ts'
import type { WeightFacts } from '../../../src/survivor/records/facts.ts'
import { firstServiceSettings as settings } from '../../../src/survivor/records/service-settings.ts'
import type { WorkerFacts } from '../../../src/survivor/team/candidates.ts'
import { loadOf } from '../../../src/survivor/team/load.ts'
import { type OpenFamily, weeksAfter } from '../../../src/survivor/team/sharing/bulk.ts'
import {
  leftFromAddress,
  leftInAddress,
  readMoves,
} from '../../../src/survivor/team/sharing/bulk-check.ts'
import { proposeMoves } from '../../../src/survivor/team/sharing/bulk-engine.ts'
import { bulkLead } from '../../../src/survivor/team/sharing/bulk-words.ts'

const weight = (risk: RiskLevel, oneToOne = false): WeightFacts => ({
  case: { risk, childProtectionPlan: false, directChildWork: false },
  oneToOne,
})
const high = (count: number) => Array.from({ length: count }, () => weight('high'))

function worker(id: string, records: WeightFacts[], some: Partial<WorkerFacts> = {}): WorkerFacts {
  const week = { records, groups: 0, minutes: 37 * 60 }
  const load = loadOf(week, settings)
  const rest = { team: 'One', teamId: 'one', languages: [], leave: [], status: 'green' } as const
  return { id, name: id, week, load, weeksAbove: 0, ...rest, ...some }
}

let made = 0
function family(risk: RiskLevel, some: Partial<OpenFamily> = {}): OpenFamily {
  const place = { teamId: 'one', locality: 'Winchester', language: 'English', before: new Map() }
  const row = { id: `f${++made}`, version: 1, since: day('2026-11-02'), workerId: undefined }
  return { ...row, ...place, weight: weight(risk), ...some }
}

const nobody = () => false
const propose = (families: OpenFamily[], workers: WorkerFacts[], relieve = false) =>
  proposeMoves(families, workers, nobody, settings, () => relieve)
const told = ({ moves }: ReturnType<typeof propose>) =>
  moves.map(({ family: { id }, to }) => `${id} to ${to.id}`)

test('high risk goes before medium, the longest wait first, and each counts the moves before it', () => {
  const late = family('medium', { id: 'late', since: day('2026-10-01') })
  const soon = family('medium', { id: 'soon', since: day('2026-11-20') })
  const risky = family('high', { id: 'risky' })
  const made = propose([soon, late, risky], [worker('a', high(1)), worker('b', high(2))])
  expect(told(made)).toEqual(['risky to a', 'late to a', 'soon to b'])
})

test('up to 110 % in her own team, up to 100 % in another, and nobody away', () => {
  const own = worker('own', high(12))
  const far = (count: number) => worker('far', high(count), { teamId: 'two' })
  const first = family('high', { id: 'first' })
  expect(told(propose([first], [worker('own', high(11)), far(0)]))).toEqual(['first to own'])
  expect(told(propose([first], [own, far(10)]))).toEqual(['first to far'])
  expect(propose([first], [own, far(11)]).left).toEqual([
    {
      family: first,
      why: 'The lowest load in the team that serves Winchester would be 118%; no worker of another team would stay at 100% or below',
    },
  ])
  const away = ({ id }: WorkerFacts) => id === 'own'
  expect(proposeMoves([first], [own, far(11)], away, settings, nobody).left[0]!.why).toContain(
    'Nobody in the team that serves Winchester is at work; ',
  )
})

test('another team takes her only in her language', () => {
  const polish = family('high', { language: 'Polish' })
  const full = worker('own', high(13))
  const far = { teamId: 'two' }
  expect(propose([polish], [full, worker('far', [], far)]).left).toHaveLength(1)
  const speaks = worker('far', [], { ...far, languages: ['polish'] })
  expect(propose([polish], [full, speaks]).moves[0]!.reason).toContain('who speak Polish: 9% after')
})

test('relief takes the newest families first, never one seen one to one, and stops at 110 %', () => {
  const held = (id: string, since: string, oneToOne = false) =>
    family('high', { id, workerId: 'a', since: day(since), weight: weight('high', oneToOne) })
  const families = [
    held('old', '2026-01-05'),
    held('new', '2026-11-02'),
    held('alone', '2026-11-09', true),
  ]
  const a = worker('a', [...high(12), weight('high', true)])
  const b = worker('b', [], { teamId: 'two' })
  const made = propose(families, [a, b], true)
  expect(told(made)).toEqual(['new to b', 'old to b'])
  expect(made.stuck.map(({ id }) => id)).toEqual([])
  const after = weeksAfter(made.moves, [a, b])
  expect([...after].map(([id, week]) => [id, loadOf(week, settings).hours])).toEqual([
    ['a', 23.5],
    ['b', 4],
  ])
  const loads = new Map([...after].map(([id, week]) => [id, { load: loadOf(week, settings) }]))
  expect(bulkLead(made, [a, b], loads, settings)).toBe(
    'Moving 2 families brings the 1 worker above 110% below it, and 2 families go to a worker of another team',
  )
})

test('families are shared out together: one gives way where that leaves all of them better off', () => {
  const polish = family('medium', { id: 'polish', language: 'Polish', since: day('2026-11-10') })
  const first = family('high', { id: 'first', since: day('2026-10-01') })
  const speaker = worker('speaker', high(10), { languages: ['Polish'] })
  const other = worker('other', [...high(10), weight('standard')])
  const made = propose([first, polish], [speaker, other])
  expect(told(made)).toEqual(['first to other', 'polish to speaker'])
  expect(made.moves[0]!.reason).toBe('Her team serves Winchester: 102% after all of these moves')
})

test('who stays above 110 % because nobody can take a family is named', () => {
  const a = worker('Nora Adair', high(14))
  const made = propose([family('high', { workerId: a.id })], [a], true)
  expect(made).toMatchObject({ moves: [], stuck: [{ name: 'Nora Adair' }] })
})

test('a move is sent once for each family, and an address says nothing but ids and known reasons', () => {
  expect(readMoves(['a:1:w', 'a:1:v', 'b:2:w', 'nothing', 'c::w'])).toEqual([
    { id: 'a', version: '1', workerId: 'w' },
    { id: 'b', version: '2', workerId: 'w' },
  ])
  const left = [{ id: '6f9f3f4e-8f43-4b3f-9d5c-0d4f9b4c1a11', why: 'away' as const }]
  expect(leftFromAddress(leftInAddress(left))).toEqual(left)
  expect(leftFromAddress([`${left[0]!.id}.rude`, 'S2001.away', ''])).toEqual([])
})
