import { expect, test } from 'vitest'
import { type Role, roles, sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import { day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { assetUrl, findAsset } from '../../views/kit/assets.ts'
import { Page } from '../../views/kit/layout.tsx'
import { navigation } from '../../views/kit/navigation.ts'
import { AccessibilityStatement, Privacy, WhatIsNew } from '../../views/kit/statements.tsx'
import { withoutChance } from '../support/shown.ts'

const viewer = (role: Viewer['role'], side = sidesOfRole[role][0]!): Viewer => ({
  userId: '1',
  side,
  role,
  name: 'Dana Whitlock',
  email: 'dana@example.org',
  areas: 'all',
})
const shell = { nonce: 'n0nce', today: day('2026-11-23'), demo: true }

test('a page names itself, its section and its viewer', () => {
  const page = String(
    <Page
      title="Waiting list"
      section={urls.waitingLists}
      viewer={viewer('programme_manager')}
      {...shell}
    />,
  )
  expect(page).toMatch(/^<!DOCTYPE html><html lang="en"/)
  expect(page).toContain('<title>Waiting list - Right Time</title>')
  expect(page).toContain('aria-current="page">Waiting list')
  expect(page.match(/aria-current/g)).toHaveLength(1)
  expect(page).toContain('Dana Whitlock, programme manager')
  expect(page).not.toContain('govuk-exit-this-page')
})

test('a page with errors says so first in its title', () => {
  expect(String(<Page title="Sign in" errors {...shell} />)).toContain(
    '<title>Error: Sign in - Right Time</title>',
  )
})

test('the survivor side names neither the service nor the side, and leaves quickly', () => {
  const page = String(<Page title="Caseload" viewer={viewer('fit_worker')} {...shell} />)
  expect(page).toContain('<title>Caseload</title>')
  expect(page).not.toMatch(/Right Time|Probation/)
  expect(page).toMatch(/<main[^>]*><div\s+class="govuk-exit-this-page"/)
})

test('a page holds no style and no script that the browser would refuse', () => {
  for (const role of roles) {
    const page = String(<Page title="Today" viewer={viewer(role)} {...shell} />)
    expect(page).not.toMatch(/ style=| on[a-z]+=/)
    expect(page.match(/<script(?![^>]*(?:src=|nonce="n0nce"))/g)).toBeNull()
  }
})

test('everybody has Today, Caseload or the legal clock first, and Programmes, but for those who visit families', () => {
  const firsts: Partial<Record<Role, string>> = {
    fit_worker: 'Caseload',
    fit_manager: 'Caseload',
    cara_coordinator: 'Clock',
  }
  for (const role of roles) {
    const texts = navigation(viewer(role)).map(({ text }) => text)
    expect(texts[0]).toBe(firsts[role] ?? 'Today')
    expect(texts.includes('Programmes')).toBe(!role.startsWith('fit_'))
  }
})

test('says which day counts as today only where the clock says another', () => {
  const at = (asAt: string) => String(<Page title="Today" asAt={asAt} {...shell} />)
  expect(at('9:15am, 23 November 2026')).not.toContain('Today counts as')
  expect(at('9:15am, 25 November 2026')).toContain('Today counts as 23 November 2026.')
})

test('a file is found by its hashed name alone, and a module names others so', () => {
  const file = assetUrl('app.js').replace('/assets/', '')
  expect(file).toMatch(/^app\.[0-9a-f]{12}\.js$/)
  expect(findAsset(file)!.contentType).toContain('javascript')
  expect(findAsset(file)!.body).toContain(assetUrl('govuk-frontend.js'))
  expect(findAsset('app.js')).toBeUndefined()
})

test('statements say on the survivor side nothing of the other', () => {
  const bodies = [<AccessibilityStatement />, <Privacy />, <WhatIsNew side="survivor" />]
  for (const body of bodies)
    expect(withoutChance(String(body))).not.toMatch(/probation|Right Time|cohort/i)
})
