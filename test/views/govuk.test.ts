import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderGovuk } from '../../views/kit/govuk.tsx'

type Fixture = { name: string; options: Record<string, unknown>; html: string }

const components = new URL(
  '../../node_modules/govuk-frontend/dist/govuk/components/',
  import.meta.url,
)
const published = readdirSync(components, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => ({ component: entry.name, fixtures: fixturesOf(entry.name) }))

describe('the official components', () => {
  test.each(published)('$component reads as published, in every example', (it) => {
    for (const { name, options, html } of it.fixtures) {
      expect(plain(renderGovuk(it.component, options)), name).toBe(plain(html))
    }
  })

  test('there are as many examples as version 6.6.0 has', () => {
    expect(published.flatMap(({ fixtures }) => fixtures)).toHaveLength(725)
  })
})

function fixturesOf(component: string): Fixture[] {
  const file = new URL(`${component}/fixtures.json`, components)
  return JSON.parse(readFileSync(file, 'utf8')).fixtures
}

function plain(html: string): string {
  return html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/> | </g, (found) => found.trim())
    .trim()
}
