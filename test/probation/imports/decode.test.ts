import { expect, test } from 'vitest'
import { decode, largestFile } from '../../../src/kit/files/decode.ts'
import { readFile } from '../../../src/kit/files/uploaded-file.ts'

const faultOf = (bytes: Uint8Array) => {
  const decoded = decode(bytes)
  return 'message' in decoded ? decoded : undefined
}

test('takes UTF-8 with a byte-order mark and without', () => {
  const text = 'crn,family_name\nX123456,Brontë'
  expect(decode(Buffer.from(text))).toEqual({ text })
  expect(decode(Buffer.from(`\ufeff${text}`))).toEqual({ text })
})

test('names the line of the first letter that is Windows-1252, and what to do', () => {
  const fault = faultOf(Buffer.from('crn,name\nX1,Ann\nX2,Bront\xeb\n', 'latin1'))!
  expect(fault.line).toBe(3)
  expect(fault.message).toMatch(/Line 3 .*Windows-1252.*CSV UTF-8/)
})

test('knows other files by how they start', () => {
  const starts: [number[], RegExp][] = [
    [[0x50, 0x4b, 3, 4, 20, 0], /Excel workbook/],
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1], /old Excel workbook/],
    [[...Buffer.from('%PDF-1.7')], /a PDF/],
    [[0x1f, 0x8b, 8], /compressed/],
    [[0xff, 0xfe, 0x63, 0], /UTF-16/],
    [[0xfe, 0xff, 0, 0x63], /UTF-16/],
    [[...Buffer.from('crn,name\nX1,'), 0], /zero byte/],
  ]
  for (const [bytes, words] of starts) {
    expect(faultOf(Uint8Array.from(bytes))?.message).toMatch(words)
  }
})

test('an empty file is told, also one of spaces alone', () => {
  for (const text of ['', '\ufeff', ' \r\n\r\n']) {
    expect(faultOf(Buffer.from(text))?.message).toMatch(/is empty/)
  }
})

test('8 MB are read; one byte more is told with the limit and what to do', () => {
  expect(faultOf(Buffer.alloc(largestFile, 'a'))).toBeUndefined()
  expect(faultOf(Buffer.alloc(largestFile + 1, 'a'))?.message).toContain('larger than 8 MB')
  expect(faultOf(Buffer.alloc(10 * 1024 * 1024, 'a'))?.message).toMatch(
    'The file is larger than 8 MB, the largest taken',
  )
})

test('a file is taken by its name and its bytes: what is not called a list is none', () => {
  const faultsOf = (name: string) => readFile({ file: new File(['crn\nX1'], name) }).errors['file']
  for (const name of ['men.csv', 'MEN.CSV', 'men.txt', 'men.2026.csv'])
    expect(faultsOf(name), name).toBeUndefined()
  for (const name of ['men.xlsx', 'men', 'men.csv.exe', 'csv', 'men.csv/page.html'])
    expect(faultsOf(name)?.[0], name).toMatch(/must end in .csv. In Excel, choose/)
})
