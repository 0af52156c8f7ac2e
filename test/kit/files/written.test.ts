import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asList } from '../../../src/kit/files/as-list.ts'
import { askedColumns } from '../../../src/kit/files/asked-columns.ts'
import { readTable } from '../../../src/kit/files/csv.ts'
import type { Matching } from '../../../src/kit/files/headings.ts'
import { fileColumns } from '../../../src/probation/imports/file-kinds.ts'
import { readReferrals } from '../../../src/probation/imports/referrals-file.ts'
import { aKnown } from '../../probation/imports/known.ts'

// One list of two men, kept in thirteen ways and written by LibreOffice as a workbook and as text: commas in UTF-8,
// semicolons in Windows-1252, tabs in UTF-16. However it is written, the same two men are read.

const columns = fileColumns.referrals
const folder = new URL('./written/', import.meta.url)
const files = readdirSync(folder).flatMap((kind) =>
  readdirSync(new URL(`${kind}/`, folder)).map((name) => `${kind}/${name}`),
)

const ashdown = {
  ...{ crn: 'T480113', familyName: 'Ashdown', givenNames: 'Callum James', sex: 'male' },
  ...{ dateOfBirth: '1988-09-03', programmeKey: 'bbr', route: 'suspended_sentence', risk: 'high' },
  ...{ imposedOn: '2026-05-01', endsOn: '2028-01-31', referredOn: '2026-05-05' },
}
const bronte = {
  ...{ crn: 'T480114', familyName: 'Brontë', givenNames: 'Zoë', sex: 'male' },
  ...{ dateOfBirth: '1979-06-27', programmeKey: 'bbr', route: 'community_order', risk: 'medium' },
  ...{ imposedOn: '2026-03-12', endsOn: '2027-06-30', referredOn: '2026-03-16' },
}

/** What a file gives where somebody takes every column that is proposed. */
async function readAs(name: string) {
  const list = await asList(readFileSync(new URL(name, folder)))
  if ('message' in list) throw new Error(list.message)
  const asked = await askedColumns(list.text, columns)
  const matching: Matching = new Map(
    asked.columns.flatMap(({ key, column, proposal }) =>
      column === undefined && proposal ? [[key, proposal]] : [],
    ),
  )
  const { table, faults } = await readTable(list, columns, matching)
  const read = table ? await readReferrals(table, aKnown()) : []
  return {
    faults: [...faults, ...read.flatMap(({ row }) => row.faults)].map(({ message }) => message),
    given: read.map(({ given }) => given),
    readAs: list.readAs,
  }
}

test('there are forty-nine of them', () => {
  expect(files).toHaveLength(49)
})

test.each(files)('%s is read to the same two men', async (name) => {
  const { faults, given } = await readAs(name)
  expect(faults).toEqual([])
  const leapt = name.includes('leap-day') ? { dateOfBirth: '1976-02-29' } : {}
  expect(given).toEqual([
    expect.objectContaining(ashdown),
    expect.objectContaining({ ...bronte, ...leapt }),
  ])
})

test('whoever brings it is told which sheet was read, and which letters', async () => {
  const told = async (name: string) => (await readAs(name)).readAs
  expect(await told('workbooks/hidden-sheet-first.xlsx')).toBe(
    'The sheet Live list was read. Not read: Lists, Notes.',
  )
  expect(await told('semicolons/plain.csv')).toBe('Its letters were read as Windows-1252.')
  expect(await told('tabs/plain.csv')).toBe('Its letters were read as UTF-16.')
  expect(await told('commas/plain.csv')).toBeUndefined()
})
