import { expect, test } from 'vitest'
import { blank, drawn, labelled, numeric, Table } from '../../views/kit/table.tsx'

const heads = ['Site', labelled('Town', 'half'), numeric('People'), blank()]
const rows = [['Orchard House', 'Alton', 12, 'Open']]

test('a card has the head of a column as the label of its cell', () => {
  const page = `${<Table kind="cards" caption="Sites" heads={heads} rows={rows} />}`
  expect(page).toContain('<th role="rowheader" scope="row">Orchard House</th>')
  expect(page).toContain('<td role="cell" data-l="Town" class="half">Alton</td>')
  expect(page).toContain('<td role="cell" data-l="People" class="n">12</td>')
  expect(page).toContain('<td role="cell">Open</td>')
})

test('a plain table says no roles and no labels', () => {
  const page = `${<Table caption="Sites" heads={heads} rows={rows} />}`
  expect(page).toContain('<th scope="row">Orchard House</th><td class="half">Alton</td>')
  expect(page).toContain('<td class="n">12</td><td>Open</td>')
})

test('a head that is left out takes its cells along', () => {
  const page = `${<Table caption="Sites" heads={[...heads.slice(0, 3), false]} rows={rows} />}`
  expect(page).not.toContain('<td>Open</td>')
})

test('a picture has a gap beside it, and a head of two lines is one label', () => {
  const two = ['Site', drawn('Week'), numeric('Delay,\ndays', 'half')]
  const page = `${<Table kind="cards" caption="Sites" heads={two} rows={[['Alton', <svg />, 9]]} />}`
  expect(page).toContain('class="win">Week</th><td role="cell" class="gap"></td>')
  expect(page).toContain('class="n">Delay,<br/>days</th>')
  expect(page).toContain('<td role="cell" class="win"><svg></svg></td><td role="cell" class="gap">')
  expect(page).toContain('<td role="cell" data-l="Delay, days" class="n half">9</td>')
})
