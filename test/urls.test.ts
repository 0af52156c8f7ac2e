import { expect, test } from 'vitest'
import { addressesOf } from '../src/kit/addresses.ts'
import { patterns } from '../src/urls.ts'
import { spelledElsewhere, unlikeThePatterns } from './support/addresses.ts'
import { testApp } from './support/app.ts'
import { readSources } from './support/imports-graph.ts'

const { app } = await testApp()

test('every address that is answered is a pattern by name, and every pattern is answered', () => {
  expect(unlikeThePatterns(patterns, app.routes)).toEqual([])
})

test('catches a planted door without a pattern, and a planted pattern without a door', () => {
  const routes = [
    { method: 'GET', path: '/people/:id' },
    { method: 'POST', path: '/people/:id/notes' },
    { method: 'ALL', path: '/*' },
  ]
  expect(unlikeThePatterns({ person: '/people/:id', hold: '/holds/:id' }, routes)).toEqual([
    'POST /people/:id/notes is no pattern',
    'nobody answers hold, /holds/:id',
  ])
})

test('an address is spelled once: not in a page, not in a door', () => {
  const sources = [...readSources(['src', 'views', 'db'])]
  const others = new Map(sources.filter(([file]) => file !== 'src/urls.ts'))
  expect(spelledElsewhere(patterns, others)).toEqual([])
})

test('catches a planted address in a page and in a door', () => {
  const sources = new Map([
    ['views/page.tsx', '<a href="/people/new">Add</a> <a href={`/people/` + id}>Open</a>'],
    ['src/routes.tsx', ".get('/people', show) && text.split('/')"],
  ])
  expect(spelledElsewhere(patterns, sources)).toEqual([
    'views/page.tsx spells "/people',
    'views/page.tsx spells `/people',
    "src/routes.tsx spells '/people",
  ])
})

test('makes an address of what its pattern asks for, in order, whatever it must look like', () => {
  const urls = addressesOf({
    people: '/people',
    register: '/cohorts/:id/sessions/:number/register',
    group: '/team/:id{[\\w-]{16,}}/list',
  })
  expect(urls.people).toBe('/people')
  expect(urls.register('a', 2)).toBe('/cohorts/a/sessions/2/register')
  expect(urls.group('b')).toBe('/team/b/list')
})
