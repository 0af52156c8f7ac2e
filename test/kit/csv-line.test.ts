import { expect, test } from 'vitest'
import { csvLine } from '../../src/kit/csv-line.ts'

test.each(['=1+1', '+44 20', '-5', '@SUM(A1)', '\tx', '\rx'])(
  'a cell that begins like %j is no formula to a spreadsheet',
  (text) => {
    expect(csvLine([text]).replaceAll('"', '')).toBe(`'${text}\r\n`)
  },
)

test('other cells stand as they are: numbers, nothing, quotes and commas quoted', () => {
  expect(csvLine([-5, null, 'a-b', 'a,"b"', 'two\nlines'])).toBe(
    '-5,,a-b,"a,""b""","two\nlines"\r\n',
  )
})
