import { expect, test } from 'vitest'
import { readTable } from '../../src/imports/csv.ts'

const columns = { names: ['crn', 'name', 'note'], required: ['crn'] }
const read = (text: string) => readTable(text, columns)

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

test('semicolons and tabs are recognised and refused', async () => {
  for (const [mark, words] of [
    [';', 'semicolons'],
    ['\t', 'tabs'],
  ]) {
    const { table, faults } = await read(`crn${mark}name\nX1${mark}Al`)
    expect(table).toBeUndefined()
    expect(faults[0]!.message).toMatch(`separated by ${words}: save the file as comma-separated`)
  }
})

test('a missing column is a fault with the nearest one there; one that stands twice too', async () => {
  const { faults } = await read('cnr,name,name\nX1,Al,Al')
  expect(faults.map(({ column, message }) => `${column}: ${message}`)).toEqual([
    'crn: The file has no column crn, which it needs. Is it cnr?',
    'name: This column stands in the file twice: keep one.',
  ])
})

test('an unknown column is noted with the nearest known one, and ignored', async () => {
  const { table, faults, notes } = await read('crn,naem,shoe size\nX1,Al,9')
  expect(faults).toEqual([])
  expect(table!.rows).toHaveLength(1)
  expect(notes.map(({ message }) => message)).toEqual([
    'The column "naem" is not known and is ignored. Did you mean name?',
    'The column "shoe size" is not known and is ignored.',
  ])
})

test('a header without rows is told', async () => {
  expect((await read('crn,name\n\n')).faults[0]!.message).toBe(
    'There are no rows under the header row.',
  )
})
