import { expect, test } from 'vitest'
import { day, inWords } from '../../../src/calendar.ts'
import { availability, crns, emails, slots, travel } from '../../../src/kit/files/field-lists.ts'
import {
  aDay,
  birthday,
  crn,
  email,
  type Kind,
  locality,
  oneWord,
  wholeNumber,
  yesOrNo,
} from '../../../src/kit/files/fields.ts'
import { rowsOf } from '../../../src/kit/files/row.ts'
import { holds } from '../../../src/probation/imports/holds-column.ts'
import { routes, routeWords } from '../../../src/probation/people/person.ts'
import { aKnown } from './known.ts'

/** A cell read on its own: its value, and what is wrong with it. */
function read<Value>(kind: Kind<Value>, text: string) {
  const [row] = rowsOf({ columns: ['x'], rows: [{ line: 2, cells: [text] }] }, 'x')
  const value = kind.read(row!, 'x', aKnown())
  return { value, fault: row!.faults[0]?.message, said: row!.dates[0]?.message, row: row! }
}

test('a day is written as 2026-04-07, or as 07/04/2026, which is told back in words', () => {
  expect(read(aDay, '2026-04-07')).toMatchObject({ value: '2026-04-07', said: undefined })
  for (const text of ['07/04/2026', '7/4/2026']) {
    expect(read(aDay, text)).toMatchObject({
      value: '2026-04-07',
      fault: undefined,
      said: `${text} is read as 7 April 2026`,
    })
  }
})

test('a day that does not exist is a fault, at the edge of February too', () => {
  expect(read(aDay, '2028-02-29')).toMatchObject({ value: '2028-02-29', fault: undefined })
  for (const text of ['2026-02-29', '2026-13-01', '31/04/2026', '04/13/2026']) {
    expect(read(aDay, text).fault).toBe(
      `"${text}" is not a date that exists: write the day as 2026-04-07 or 07/04/2026`,
    )
  }
  for (const text of [
    '7 Avril 2026',
    'April 2026',
    '2026-4-7',
    '4611',
    '99999',
    '2026-04-07 14:30',
  ]) {
    expect(read(aDay, text).fault).toMatch(/is not a date: write the day as/)
  }
})

test('days as people and systems write them are read, and told back in words', () => {
  const readings = {
    '1 May 2026': '2026-05-01',
    '1st Sept 2026': '2026-09-01',
    '27-Jun-1979': '1979-06-27',
    '31 Jan 27': '2027-01-31',
    '3/9/88': '2088-09-03',
    '12.03.2026': '2026-03-12',
    '1985-05-05 00:00': '1985-05-05',
    '01/10/2026 00:00': '2026-10-01',
    '2028-09-30T00:00:00Z': '2028-09-30',
    '2028-09-30T00:00:00.000Z': '2028-09-30',
  }
  for (const [text, on] of Object.entries(readings)) {
    const { value, fault, said } = read(aDay, text)
    expect({ text, value, fault }).toEqual({ text, value: on, fault: undefined })
    expect(said).toBe(text === '1 May 2026' ? undefined : `${text} is read as ${inWords(day(on))}`)
  }
})

test('two figures of a year of birth are those of somebody old enough to be sentenced', () => {
  for (const [text, on] of Object.entries({
    '3/9/88': '1988',
    '1/1/07': '2007',
    '1/1/26': '1926',
  })) {
    expect(read(birthday, text).value?.slice(0, 4)).toBe(on)
  }
})

test('a word is read as pages say it, or by its beginning where that is of one word only', () => {
  const route = oneWord(routes, routeWords)
  expect(read(route, 'Suspended sentence order')).toMatchObject({
    value: 'suspended_sentence',
    said: undefined,
  })
  expect(read(route, 'Lic')).toMatchObject({ value: 'licence', said: 'Lic is read as licence' })
  for (const text of ['co', 'L', 'Order', 'Licensed']) {
    expect(read(route, text).fault).toMatch(`"${text}" is not known here: write community_order`)
  }
})

test('a CRN is a letter and six digits; a small letter is made large', () => {
  expect(read(crn, 'x123456').value).toBe('X123456')
  for (const text of ['X12345', 'X1234567', '1234567', 'XX12345']) {
    expect(read(crn, text).fault).toBe(
      `"${text}" is not a CRN: write a letter and six digits, like X123456`,
    )
  }
  expect(read(crns, 'X123456; y654321').value).toEqual(['X123456', 'Y654321'])
  expect(read(crns, 'X123456;12').fault).toMatch('"12" is not a CRN')
})

test('yes and no, e-mails and whole numbers', () => {
  expect(read(yesOrNo, 'Yes').value).toBe(true)
  expect(read(yesOrNo, 'No').value).toBe(false)
  expect(read(yesOrNo, 'y').fault).toMatch(/write yes or no/)
  expect(read(email, 'P.Marsh@Probation.example').value).toBe('p.marsh@probation.example')
  expect(read(email, 'P Marsh').fault).toMatch(/is not an e-mail address/)
  expect(read(emails, 'a@b.example;A@b.example').value).toEqual(['a@b.example'])
  expect(read(wholeNumber(1, 12), '12').value).toBe(12)
  for (const text of ['13', '0', '1.5', '-1', 'ten']) {
    expect(read(wholeNumber(1, 12), text).fault).toMatch('is not a whole number from 1 to 12')
  }
})

test('a locality is found whatever its capitals, and a mistyped one brings the nearest', () => {
  expect(read(locality, 'ALDERSHOT').value).toBe('Aldershot')
  expect(read(locality, 'Aldershott').fault).toBe(
    '"Aldershott" is not a known locality. Did you mean Aldershot?',
  )
  expect(read(locality, 'Atlantis').fault).toBe(
    '"Atlantis" is not a known locality: write one of Basingstoke, Aldershot, Newport',
  )
})

test('weekly times come in the order of the week', () => {
  expect(read(slots, 'thu 18:00;mon 9:30').value).toEqual([
    { weekday: 'mon', startsAt: '09:30' },
    { weekday: 'thu', startsAt: '18:00' },
  ])
  for (const text of ['mon 24:00', 'mon 18.00', 'mo 18:00', '18:00', 'mon 18:60']) {
    expect(read(slots, text).fault).toMatch(/is not a weekly time: write mon 18:00/)
  }
})

test('parts of the week, and minutes to venues', () => {
  expect(read(availability, 'mon-evening;sat-day').value).toEqual(['mon-evening', 'sat-day'])
  for (const text of ['monday', 'mon-night', 'mon', 'mon-day-x']) {
    expect(read(availability, text).fault).toMatch(/is not a part of the week/)
  }
  expect(read(travel, 'Basingstoke office=25;aldershot office = 0').value).toEqual({
    'Basingstoke office': 25,
    'Aldershot office': 0,
  })
  expect(read(travel, 'Aldershot offise=25').fault).toMatch(/Did you mean Aldershot office/)
  expect(read(travel, 'Aldershot office=601').fault).toMatch(/no minutes from 0 to 600/)
})

test('holds: a side, a reason, a first day and perhaps a last one', () => {
  expect(
    read(holds, 'service/no place/2026-03-01/;person/detox/2026-01-20/2026-01-20').value,
  ).toEqual([
    { side: 'person', reason: 'detox', fromOn: '2026-01-20', toOn: '2026-01-20' },
    { side: 'service', reason: 'no_place', fromOn: '2026-03-01', toOn: null },
  ])
  expect(read(holds, 'person/detox/2026-01-20/2026-01-19').fault).toMatch(/before it begins/)
  expect(read(holds, 'someone/detox/2026-01-20/').fault).toBe(
    '"someone" is not a side of a hold: write person or service',
  )
  for (const text of ['person/detox', 'person/detox/2026-02-30/', 'person/detox/20/01/2026/']) {
    expect(read(holds, text).fault).toMatch(/is not a hold: write person\/detox\/2026-01-20/)
  }
  const twice = 'person/detox/2026-01-20/;person/detox/2026-01-20/2026-02-20'
  expect(read(holds, twice).fault).toMatch(/stands here twice/)
  expect(read(holds, 'person/detoks/2026-01-20/').row.warnings[0]?.message).toMatch(
    /Did you mean detox/,
  )
})
