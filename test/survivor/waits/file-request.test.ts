import { expect, test } from 'vitest'
import { standingOf } from '../../../src/survivor/waits/file-request.ts'

const approved = (decidedAt: string) =>
  ({ decision: 'approved', decidedAt, fetchedAt: undefined }) as const
const now = new Date('2026-11-23T10:00:00Z')

test('a file approved by a clock that was years ahead is not there to be fetched until then', () => {
  expect(standingOf(approved('2026-11-22T10:00:01.000Z'), now)).toBe('ready')
  expect(standingOf(approved('2026-11-22T10:00:00.000Z'), now)).toBe('expired')
  expect(standingOf(approved('2031-01-01T10:00:00.000Z'), now)).toBe('expired')
})
