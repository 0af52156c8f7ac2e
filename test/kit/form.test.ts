import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  choice,
  dayField,
  expectedVersion,
  optionalDay,
  readForm,
  reasonField,
  textField,
  typed,
  typedDay,
  wholeNumber,
} from '../../src/kit/form.ts'

const form = z.object({
  name: textField('Name', 10),
  startsOn: dayField('Best start'),
  minutes: wholeNumber('Minutes', 0, 600),
  kind: choice(['open', 'closed'], 'Select whether it is open'),
  reason: reasonField,
})

const good = {
  name: ' Alton  hub ',
  'startsOn-day': '7',
  'startsOn-month': '04',
  'startsOn-year': '2026',
  minutes: '600',
  kind: 'open',
  reason: 'Moved',
}

test('values come out trimmed, counted and as days', () => {
  expect(readForm(form, good).values).toEqual({
    name: 'Alton hub',
    startsOn: '2026-04-07',
    minutes: 600,
    kind: 'open',
    reason: 'Moved',
  })
})

test('every empty field asks for itself by name', () => {
  expect(readForm(form, {}).errors).toEqual({
    name: ['Enter a name'],
    startsOn: ['Enter the best start'],
    minutes: ['Enter the minutes'],
    kind: ['Select whether it is open'],
    reason: ['Enter a reason'],
  })
})

const errorOf = (field: string, posted: Record<string, unknown>) =>
  readForm(form, { ...good, ...posted }).errors?.[field]?.[0]

test('a date says what is wrong with it', () => {
  const date = (d: string, m: string, y: string) =>
    errorOf('startsOn', { 'startsOn-day': d, 'startsOn-month': m, 'startsOn-year': y })
  expect(date('30', '2', '2026')).toBe('Best start must be a real date')
  expect(date('29', '2', '2028')).toBeUndefined()
  expect(date('12', 'x', '2026')).toBe('Best start must be a real date')
  expect(date('12', '1', '')).toBe('Best start must include a year')
  expect(date('', '', '2026')).toBe('Best start must include a day and month')
  expect(date('1', '1', '26')).toBe('Year of the best start must have 4 numbers')
  expect(date('', '', '')).toBe('Enter the best start')
})

test('a day may be posted whole, and a date may be left empty where that is an answer', () => {
  expect(readForm(z.object({ on: dayField('Day') }), { on: '2026-02-28' }).values?.on).toBe(
    '2026-02-28',
  )
  const optional = z.object({ on: optionalDay('Closing day') })
  expect(readForm(optional, { 'on-day': '', 'on-month': '', 'on-year': '' }).values).toEqual({
    on: undefined,
  })
  expect(
    readForm(optional, { 'on-day': '31', 'on-month': '4', 'on-year': '2026' }).errors?.on,
  ).toEqual(['Closing day must be a real date'])
})

test('a number is whole and within its bounds, both ends included', () => {
  expect(errorOf('minutes', { minutes: '0' })).toBeUndefined()
  expect(errorOf('minutes', { minutes: '601' })).toBe('Minutes must be between 0 and 600')
  expect(errorOf('minutes', { minutes: '-1' })).toBe('Minutes must be between 0 and 600')
  expect(readForm(form, { ...good, minutes: '' }).errors!['minutes']).toEqual(['Enter the minutes'])
  expect(errorOf('minutes', { minutes: '1.5' })).toBe('Minutes must be a whole number')
  expect(errorOf('minutes', { minutes: '1e2' })).toBe('Minutes must be a whole number')
})

test('text has a longest length, and a file is not text', () => {
  expect(errorOf('name', { name: 'x'.repeat(11) })).toBe('Name must be 10 characters or fewer')
  expect(errorOf('name', { name: new File([], 'x') })).toBe('Enter a name')
  expect(errorOf('reason', { reason: 'x'.repeat(501) })).toBe(
    'Reason must be 500 characters or fewer',
  )
})

test('a version that was never shown is never current', () => {
  const version = z.object({ version: expectedVersion })
  expect(readForm(version, { version: '3' }).values?.version).toBe(3)
  expect(readForm(version, {}).values?.version).toBe(-1)
  expect(readForm(version, { version: '1 or 1' }).values?.version).toBe(-1)
})

test('what was typed is kept as it was typed', () => {
  expect(typed({ name: ' x ' }, 'name')).toBe(' x ')
  expect(typedDay({ 'on-day': '30', 'on-month': 'Feb', 'on-year': '26' }, 'on')).toEqual({
    day: '30',
    month: 'Feb',
    year: '26',
  })
})

test('a field that is called as what every object has changes no other object', () => {
  const posted = JSON.parse(
    '{"__proto__-day":"1","__proto__-month":"2","__proto__":{"role":"x"},"constructor-day":"1"}',
  )
  readForm(z.object({ name: textField('Name') }), posted)
  expect(({} as Record<string, unknown>)['role']).toBeUndefined()
  expect(({} as Record<string, unknown>)['day']).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})
