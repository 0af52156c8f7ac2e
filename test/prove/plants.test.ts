import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parts } from './parts.ts'
import { plants } from './plants.ts'

test('every fault that is planted to prove a guard has its place in the code, and a test to notice it', () => {
  const isLost = ({ file, from, to }: Omit<(typeof plants)[number], 'test'>) =>
    from === to || !existsSync(file) || !readFileSync(file, 'utf8').includes(from)
  const lost = plants.filter(
    ({ test, also = [], ...first }) => !existsSync(test) || [first, ...also].some(isLost),
  )
  expect(lost).toEqual([])
  expect(plants.length).toBeGreaterThanOrEqual(60)
})

test('every part that is proved at full size has its tests', () => {
  const tests = parts.flatMap((part) => part.tests)
  expect(tests.filter((test) => !existsSync(test))).toEqual([])
  expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length)
})
