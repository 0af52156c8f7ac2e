import { expect, test } from 'vitest'
import { askedColumns } from '../../../src/kit/files/asked-columns.ts'
import { readTable } from '../../../src/kit/files/csv.ts'
import { type FileColumns, leftOut } from '../../../src/kit/files/headings.ts'
import { nearest } from '../../../src/kit/files/remark.ts'

const columns: FileColumns = {
  names: ['crn', 'name', 'note'],
  required: ['crn'],
  words: new Map(),
  alsoCalled: {},
}
const read = (text: string) => readTable({ text }, columns)

test('reads columns in any order, and whatever line ending a spreadsheet has', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const { table, faults } = await read(`name,crn${end}Al,X1${end}Bo,X2${end}`)
    expect(faults).toEqual([])
    expect(table!.rows).toEqual([
      { line: 2, cells: ['Al', 'X1'] },
      { line: 3, cells: ['Bo', 'X2'] },
    ])
  }
})

test('names the line that a row starts on, after quoted line breaks and empty lines', async () => {
  for (const end of ['\n', '\r\n']) {
    const text = ['crn,name', 'X1,"Al', 'the first"', '', 'X2,Bo', ',,'].join(end)
    const { table, faults } = await read(text)
    expect(table!.rows).toEqual([
      { line: 2, cells: ['X1', 'Al\nthe first'] },
      { line: 5, cells: ['X2', 'Bo'] },
    ])
    expect(faults).toEqual([])
  }
})

test('reads commas and doubled quotation marks inside quotation marks', async () => {
  const { table } = await read('crn,name\nX1,"Walden, ""Tom"" A"\nX2,Al "Bud" B')
  expect(table!.rows.map(({ cells }) => cells[1])).toEqual(['Walden, "Tom" A', 'Al "Bud" B'])
})

test('a quotation mark that is never closed is a fault of the line it opens on', async () => {
  const { faults } = await read('crn,name\nX1,Al\nX2,"Bo\nX3,Cy')
  expect(faults).toEqual([
    expect.objectContaining({ line: 3, message: expect.stringContaining('none closes it') }),
  ])
})

test('text after a closing quotation mark is a fault', async () => {
  const { faults } = await read('crn,name\nX1,"Al" B')
  expect(faults[0]).toMatchObject({ line: 2, message: expect.stringContaining('cell 2') })
})

test('a row with another number of cells is a fault, and the others are read', async () => {
  const { table, faults } = await read('crn,name\nX1,Walden, Tom\nX2,Bo\nX3')
  expect(faults.map(({ line }) => line)).toEqual([2, 4])
  expect(faults[0]!.message).toMatch(/3 cells and the header 2/)
  expect(table!.rows).toHaveLength(1)
})

test('cells are separated by what finds most headings, and that is told', async () => {
  for (const [mark, words] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ]) {
    const { table, notes } = await read(`crn${mark}name\nX1${mark}"Al${mark}Bo, jr"`)
    expect(table!.rows).toEqual([{ line: 2, cells: ['X1', `Al${mark}Bo, jr`] }])
    expect(notes.map(({ message }) => message)).toEqual([`Its cells are separated by ${words}.`])
  }
  const { table, notes } = await read('crn,name\nX1,a;b;c;d')
  expect(table!.rows).toEqual([{ line: 2, cells: ['X1', 'a;b;c;d'] }])
  expect(notes).toEqual([])
})

test('a missing column is a fault; one that stands twice too', async () => {
  const { faults } = await read('name,name\nAl,Al')
  expect(faults.map(({ column, message }) => `${column}: ${message}`)).toEqual([
    'crn: The file has no column crn, which it needs: add it',
    'name: This column stands in the file twice: keep one.',
  ])
})

test('a column that is not matched stops the file, with what it may be', async () => {
  const { table, faults } = await read('crn,naem,Shoe size\nX1,Al,9')
  expect(table).toBeUndefined()
  expect(faults.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
    '1 naem: This column is not matched: is it name? Match it (--map "naem=name") or leave it out (--ignore "naem")',
    '1 Shoe size: This column is not matched. Match it (--map "Shoe size=column") or leave it out (--ignore "Shoe size")',
  ])
})

test('a column is read as somebody says, or left out, and that is told', async () => {
  const matching = new Map([
    ['naem', 'name'],
    ['shoe size', leftOut],
  ])
  const { table, faults, notes } = await readTable(
    { text: 'CRN,naem,Shoe size\nX1,Al,9' },
    columns,
    matching,
  )
  expect(faults).toEqual([])
  expect(table!.columns).toEqual(['crn', 'name', ''])
  expect(notes.map(({ column, message }) => `${column}: ${message}`)).toEqual([
    'Shoe size: This column was left out: nothing in it was read.',
  ])
})

test('two columns read as one, and a heading that is not there, are faults', async () => {
  const twice = await readTable(
    { text: 'crn,name,Who\nX1,Al,Al' },
    columns,
    new Map([['who', 'name']]),
  )
  expect(twice.faults.map(({ message }) => message)).toEqual([
    '"name" and "Who" are both read as name: leave one out',
  ])
  const strange = await readTable({ text: 'crn,name\nX1,Al' }, columns, new Map([['nmae', 'name']]))
  expect(strange.faults.map(({ message }) => message)).toEqual([
    'The file has no heading "nmae" to read this from',
  ])
})

test('a column without a heading stops the file only where something stands in it', async () => {
  expect((await read('crn,,name\nX1,,Al')).faults).toEqual([])
  const { faults } = await read('crn,,name\nX1,8,Al')
  expect(faults.map(({ column }) => column)).toEqual(['column 2'])
  const left = await readTable(
    { text: 'crn,,name\nX1,8,Al' },
    columns,
    new Map([['column 2', leftOut]]),
  )
  expect(left.faults).toEqual([])
})

test('headings are found below titles, and a line that names the separator is none', async () => {
  const text = 'Our list,,\nas at 20/11/26\n,,\nCRN,Known as,Note\nX1,Al,\nX2,Bo,9\n'
  const { table, faults } = await readTable(
    { text },
    {
      ...columns,
      alsoCalled: { name: ['Known as'] },
    },
  )
  expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual(['4 Known as'])
  const matched = await readTable({ text }, columns, new Map([['known as', 'name']]))
  expect(matched.table!.rows.map(({ line }) => line)).toEqual([5, 6])
  const marked = await read('sep=,\r\ncrn,name\r\nX1,Al')
  expect(marked.table!.rows).toEqual([{ line: 3, cells: ['X1', 'Al'] }])
  const semicolons = await read('sep=;\ncrn;name\nX1;Al, jr')
  expect(semicolons.table!.rows).toEqual([{ line: 3, cells: ['X1', 'Al, jr'] }])
  expect(table).toBeUndefined()
})

test('a header without rows is told', async () => {
  expect((await read('crn,name\n\n')).faults[0]!.message).toBe(
    'There are no rows under the header row.',
  )
})

test('a row has 200 cells at most, a cell 32,767 letters, a file 200,000 rows, and no more is read of them', async () => {
  const told = async (text: string) =>
    (await read(text)).faults.slice(0, 2).map(({ line, message }) => `${line}: ${message}`)
  const wide = (cells: number) => `crn${',name'.repeat(cells - 1)}`
  const tooWide = 'The row has more than 200 cells: leave out columns that are not needed.'
  expect(await told(`${wide(200)}\nX1`)).not.toContain(`1: ${tooWide}`)
  expect(await told(`${wide(1_000_000)}\nX1`)).toEqual([`1: ${tooWide}`])
  expect(await told(`crn\n${wide(201)}\nX1`)).toEqual([`2: ${tooWide}`])
  const long = 'In cell 2 stand more than 32,767 letters: shorten it.'
  expect(await told(`crn,name\nX1,${'x'.repeat(32_767)}`)).toEqual([])
  expect(await told(`crn,name\nX1,${'x'.repeat(32_768)}\nX2,Al`)).toEqual([`2: ${long}`])
  const { faults, table } = await read(`crn\n${'\n'.repeat(300_000)}X1`)
  expect(table!.rows).toEqual([])
  expect(faults).toEqual([
    expect.objectContaining({
      line: 200_001,
      message: expect.stringMatching(/^The file has more than 200,000 rows: split it/),
    }),
  ])
}, 20_000)

test('headings are read with as much work as 200 columns ask for, however many there are', async () => {
  const letters = 'abcdefghij'
  const heading = (at: number) => [...`${at}`].map((one) => letters[Number(one)]).join('')
  const asked = await askedColumns(
    Array.from({ length: 100_000 }, (_, at) => heading(at)).join(),
    columns,
  )
  expect(asked.columns).toEqual([])
})

test('a name that is longer than any is near none', () => {
  expect(nearest('basingstok', ['Basingstoke'])).toBe('Basingstoke')
  expect(nearest('Basingstoke'.padEnd(101, 'e'), ['Basingstoke'])).toBeUndefined()
  expect(nearest('x'.repeat(5_000_000), ['Basingstoke'])).toBeUndefined()
})
