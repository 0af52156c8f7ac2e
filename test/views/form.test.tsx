import { expect, test } from 'vitest'
import { DayField, ErrorSummary, RadioField, summaryOf, TextField } from '../../views/kit/form.tsx'

test('lists messages in the order of the page, then the rest', () => {
  const errors = { reason: ['Enter a reason'], name: ['Enter a name'], other: ['Odd'] }
  expect(summaryOf(errors, ['name', 'reason']).map(({ field }) => field)).toEqual([
    'name',
    'reason',
    'other',
  ])
})

test('links each message to its field, and can be moved to', () => {
  const summary = String(<ErrorSummary errors={{ name: ['Enter a name'], '': ['Full'] }} />)
  expect(summary).toContain('There is a problem')
  expect(summary).toMatch(/<a href="#name">\s*Enter a name/)
  expect(summary).toContain('id="error-summary" tabindex="-1"')
  expect(summary).not.toContain('href="#"')
})

test('says nothing where nothing is wrong', () => {
  expect(String(<ErrorSummary errors={{}} />)).toBe('')
  expect(String(<ErrorSummary errors={{ name: undefined }} />)).toBe('')
})

test('keeps what was typed, as text', () => {
  const field = String(<TextField name="name" label="Name" value={'<b>"O\'Neil"'} />)
  expect(field).toContain('value="&lt;b&gt;&quot;O&#39;Neil&quot;"')
})

test('a date keeps its wrong boxes, and marks only the one left empty', () => {
  const value = { day: '7', month: '', year: '2026' }
  const error = ['Best start must include a month']
  const field = String(<DayField name="best" label="Best start" value={value} error={error} />)
  expect(field).toContain('name="best-day"')
  expect(field).toContain('id="best"')
  expect(field.match(/govuk-input--error/g)).toHaveLength(1)
  expect(field).toMatch(/govuk-input--error[^>]*name="best-month"/)
})

test('a date that is not real marks all its boxes', () => {
  const value = { day: '31', month: '2', year: '2026' }
  const error = 'Best start must be a real date'
  const field = String(<DayField name="best" label="Best start" value={value} error={error} />)
  expect(field.match(/govuk-input--error/g)).toHaveLength(3)
})

test('the first of several choices has the id that the summary links to', () => {
  const choices = [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ]
  const field = String(<RadioField name="side" label="Side" value="b" choices={choices} />)
  expect(field).toMatch(/id="side" name="side" type="radio" value="a"/)
  expect(field).toMatch(/value="b" checked/)
})
