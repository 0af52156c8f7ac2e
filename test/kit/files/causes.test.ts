import { expect, test } from 'vitest'
import { causesOf } from '../../../src/kit/files/causes.ts'

const fault = (line: number, message: string, column = 'locality') => ({
  ...{ line, key: `X90000${line}`, column, message },
})

test('faults of one column and one kind are one cause, whatever stands in the cells; that of most rows first', () => {
  const causes = causesOf([
    fault(2, '"Havnt" is not a known locality. Did you mean Havant?'),
    fault(3, '"31/02/2026" is not a date that exists: write the day', 'ends_on'),
    fault(4, '"2026-02-30" is not a date that exists: write the day', 'ends_on'),
    fault(5, '"Havantt" is not a known locality. Did you mean Havant?'),
    fault(6, '"Alton" is not a known locality. Did you mean Althorne?'),
    fault(7, '"31/04/2026" is not a date that exists: write the day', 'ends_on'),
  ])
  expect(
    causes.map(({ column, count, rows }) => [column, count, rows.map(({ line }) => line)]),
  ).toEqual([
    ['ends_on', 3, [3, 4, 7]],
    ['locality', 2, [2, 5]],
    ['locality', 1, [6]],
  ])
  expect(causes[0]).toMatchObject({
    message: '"31/02/2026" is not a date that exists: write the day',
    rows: [
      { key: 'X900003', value: '31/02/2026' },
      { value: '2026-02-30' },
      { value: '31/04/2026' },
    ],
  })
})

test('a cause counts all of its rows and names the first fifty', () => {
  const many = Array.from({ length: 148 }, (_, at) =>
    fault(at + 2, `"${at} May" is not a date: write`, 'ends_on'),
  )
  const [only, ...others] = causesOf(many)
  expect([only!.count, only!.rows.length, others]).toEqual([148, 50, []])
})
