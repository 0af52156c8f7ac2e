import { expect, test } from 'vitest'
import {
  type Action,
  asksAgain,
  type Cell,
  can,
  cellOf,
  matrix,
  needsSecondPerson,
  type Resource,
  scopeOf,
} from '../../src/access/matrix.ts'
import { roles } from '../../src/access/viewer.ts'
import { readSources } from '../support/imports-graph.ts'

// The table of the security design, as it stands there.
const table: Record<Resource, string> = {
  person: 'LRCU a | LR o | LRCU o | LRCUX s | Rm k | Rm k | - | -',
  risk: 'R a | RCU o | RC o | RC s | - | - | - | -',
  referral: 'LRCUX a | LR o | LRC o | LRCUX s | Rm k | Rm k | - | -',
  cohort: 'LRCUX a | LRU o | LR a | LRCUX s | Rm k | Rm k | - | -',
  placement: 'LRCUX a | LR o | LR o | LRCUX s | - | - | - | -',
  attendance: 'LRU a | LRCU o | LR o | LRCU s | Rm k | Rm k | - | -',
  plan: 'LRCUX a | - | - | LRCUX s | - | - | - | -',
  export: 'E a* | - | E o* | E s* | - | E t* 2 | - | -',
  subjectAccess: 'E a* | - | - | - | - | E t* | - | -',
  retention: 'LRU a | - | - | LRU s | - | LRU t | counts | -',
  erasure: 'RC a* 2 | - | - | RC s* 2 | - | RC t* 2 | - | -',
  keepApart: 'LRCU a | R o | LRC o | LRCU s | C k | CU k | - | -',
  survivor: '- | - | - | - | LRCU o* | LR t* | - | -',
  enrolment: '- | - | - | - | LRCUX o | LRCUX t | - | -',
  link: '- | - | - | - | RC o | RCUX t | - | -',
  family: '- | - | - | - | LRCU o | LRCU t | - | -',
  caseload: '- | - | - | - | LRU o | LRCUX t | - | -',
  safetyQueue: '- | - | - | - | R o | LRU t | counts | -',
  site: 'LR side | LR side | LR side | LR side | LR side | LR side | R | LRCU',
  delayReport: 'R a | R o | R o | R s | R o | R t | R | -',
  auditLog: 'R a | - | - | R s | - | R t | LR | -',
  dutyAccess: 'LRCU a* | C* | C* | C* | C* | LRCU t* | LR | -',
  account: '- | - | - | - | - | P | R | LRCU 2',
  programme: 'LRCU | R | R | R | R | LRCU | R | R',
  staffAccount: 'LRU a | - | - | - | - | LRU t | R | LRU',
}

const actions: Record<string, Action> = {
  L: 'list',
  R: 'read',
  C: 'create',
  U: 'update',
  X: 'cancel',
  E: 'export',
  P: 'approve',
}

const rows = Object.entries(table) as [Resource, string][]

test('has a row for every resource, and no other', () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(table).sort())
})

test.each(rows)('%s is open to whom the table says, and for no more', (resource, row) => {
  row.split(' | ').forEach((cell, index) => {
    const role = roles[index]!
    expect(cellOf(role, resource)).toBe(cell)
    const letters = cell === 'counts' ? '' : cell.split(' ')[0]!
    for (const [letter, action] of Object.entries(actions))
      expect(can(role, action, resource), `${role} ${action}`).toBe(letters.includes(letter))
    const scope = cell.split(' ')[1]?.replace(/[*2]/g, '')
    expect(scopeOf(role, resource), `${role} scope`).toBe(scope || undefined)
    expect(asksAgain(role, resource)).toBe(cell.includes('*'))
    expect(needsSecondPerson(role, resource)).toBe(/\b2$/.test(cell))
  })
})

test('auditors and administrators see no case content', () => {
  const content = rows.map(([resource]) => resource).slice(0, 15)
  for (const resource of content)
    for (const role of ['auditor', 'administrator'] as const)
      for (const action of Object.values(actions)) expect(can(role, action, resource)).toBe(false)
})

test('no role reaches case content of both sides, but for the linked man of a FIT worker', () => {
  for (const role of roles) {
    const survivors = can(role, 'read', 'survivor')
    expect(survivors && scopeOf(role, 'person') !== 'k').toBe(false)
  }
})

test('a cell that is not written, or makes no sense, fails the type check', () => {
  type RowOf<T extends readonly unknown[]> = { readonly [Index in keyof T]: Cell }
  const complete = ['R', 'R', 'R', 'R', 'R', 'R', 'R', '-'] as const satisfies RowOf<typeof roles>
  // @ts-expect-error the administrator's cell is missing
  const missing = ['R', 'R', 'R', 'R', 'R', 'R', 'R'] as const satisfies RowOf<typeof roles>
  // @ts-expect-error Z is not a letter of the table
  const unknown: Cell = 'LRZ o'
  expect([complete.length, missing.length, unknown]).toEqual([8, 7, 'LRZ o'])
})

test('every cell of the matrix is asked by some door', () => {
  const text = [...readSources(['src']).values()].join('\n')
  const unasked = Object.keys(matrix).filter(
    (resource) => !new RegExp(`'\\w+',\\s*'${resource}'`).test(text),
  )
  expect(unasked).toEqual([])
})
