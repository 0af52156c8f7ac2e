import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { asList } from '../../../src/kit/files/as-list.ts'

const refusal = async (bytes: Uint8Array, sheet?: string) => {
  const list = await asList(bytes, sheet)
  return 'message' in list ? list.message : undefined
}
const written = (name: string) => readFileSync(new URL(`./written/${name}`, import.meta.url))

/** A workbook of our own making, where no program would write one: its sheets by name, hidden or not. */
function workbook(sheets: Record<string, string>, hidden: readonly string[] = []): Uint8Array {
  const names = Object.keys(sheets)
  const list = names.map(
    (name, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${hidden.includes(name) ? ' state="veryHidden"' : ''} r:id="r${at + 1}"/>`,
  )
  const targets = names.map(
    (_, at) =>
      `<Relationship Id="r${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const files = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    ...Object.fromEntries(
      names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name]!]),
    ),
  }
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, xml]) => [path, strToU8(xml)])),
  )
}

const rowsOf = (...rows: string[][]) =>
  `<worksheet><sheetData>${rows
    .map(
      (cells, at) =>
        `<row r="${at + 1}">${cells.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`

test('a workbook that opens to 94 MB is refused by what its directory says, before it is opened', async () => {
  const large = strToU8(rowsOf(['crn']).padEnd(94 * 1024 * 1024))
  const bomb = zipSync({
    'xl/workbook.xml': strToU8('<workbook/>'),
    'xl/worksheets/sheet1.xml': [large, { level: 1 }],
  })
  expect(bomb.length).toBeLessThan(8 * 1024 * 1024)
  expect(await refusal(bomb)).toMatch('The workbook opens to 94 MB, and 64 MB is the most taken')
})

test('the first sheet that is not hidden is read, or the one that is named', async () => {
  const two = workbook(
    { Old: rowsOf(['crn'], ['X1']), 'BBR &amp; CARA': rowsOf(['crn'], ['X2']) },
    ['Old'],
  )
  expect(await asList(two)).toMatchObject({
    text: '"crn"\n"X2"\n',
    readAs: 'The sheet BBR & CARA was read. Not read: Old.',
  })
  expect(await asList(two, 'old')).toMatchObject({ text: '"crn"\n"X1"\n' })
  expect(await refusal(two, 'New')).toBe('The workbook has no sheet "New": it has Old, BBR & CARA.')
  expect(await refusal(workbook({ Old: rowsOf(['crn']) }, ['Old']))).toMatch(
    'Every sheet of the workbook is hidden',
  )
})

test('an empty sheet, another zip file and one that is cut off are told apart', async () => {
  expect(await refusal(workbook({ List: rowsOf() }))).toBe('The sheet List is empty.')
  expect(await refusal(zipSync({ 'content.xml': strToU8('<office/>') }))).toMatch('OpenDocument')
  expect(await refusal(zipSync({ 'xl/workbook.bin': strToU8('-') }))).toMatch('.xlsb')
  expect(await refusal(zipSync({ 'men.csv': strToU8('crn') }))).toMatch('no Excel workbook')
  expect(await refusal(written('workbooks/plain.xlsx').subarray(0, 3000))).toMatch('damaged')
  const broken = workbook({ List: '<worksheet><sheetData><row' })
  expect(await refusal(broken)).toMatch(/empty|cannot be opened/)
  expect(await refusal(strToU8('crn\nX1'), 'List')).toBe(
    'The file is no workbook, and has no sheets.',
  )
})
