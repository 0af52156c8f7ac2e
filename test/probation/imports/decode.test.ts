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

test('letters of Windows are read where it is not UTF-8, and what has none of them is told by its line', () => {
  const text = 'crn,name\nX1,Ann\nX2,Bront\xeb\n'
  expect(decode(Buffer.from(text, 'latin1'))).toEqual({ text, letters: 'Windows-1252' })
  const fault = faultOf(Buffer.from('crn,name\nX1,Ann\nX2,Bront\xeb\x81\n', 'latin1'))!
  expect(fault.line).toBe(3)
  expect(fault.message).toMatch(/Line 3 .*neither UTF-8 nor Windows-1252.*CSV UTF-8/)
})

test('UTF-16 is read, by its mark or by the zeros of plain letters', () => {
  const text = 'crn\tname\nX1\tBront\xeb'
  const little = Buffer.from(text, 'utf16le')
  const large = Buffer.from(little).swap16()
  for (const bytes of [little, large, [0xff, 0xfe, ...little], [0xfe, 0xff, ...large]]) {
    expect(decode(Uint8Array.from(bytes))).toEqual({ text, letters: 'UTF-16' })
  }
})

test('knows other files by how they start', () => {
  const starts: [number[], RegExp][] = [
    [[0xd0, 0xcf, 0x11, 0xe0, 0xa1], /locked by a password, or an old one/],
    [[...Buffer.from('%PDF-1.7')], /a PDF/],
    [[0x1f, 0x8b, 8], /compressed/],
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
  for (const name of ['men.csv', 'MEN.CSV', 'men.txt', 'men.2026.csv', 'men.xlsx', 'men.XLSM'])
    expect(faultsOf(name), name).toBeUndefined()
  for (const name of ['men.xls', 'men.ods', 'men', 'men.csv.exe', 'csv', 'men.csv/page.html'])
    expect(faultsOf(name)?.[0], name).toMatch(/must end in .xlsx or .csv/)
})
