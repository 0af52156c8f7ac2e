import ts from 'typescript'
import { expect, test } from 'vitest'
import { nodesOf, parse, readSources, type Sources } from '../support/imports-graph.ts'

// A title stands in the browser's history, in its tabs and over a shoulder: no name, CRN or reference is in one.

const whose = /^(name|fullName|familyName|givenNames|preferredName|crn|ref|reference|email|term)$/

/** Titles of pages that are made with what says whose they are, by file. */
function tellingTitles(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...nodesOf(parse(path, text))]
      .filter(
        (node): node is ts.PropertyAssignment =>
          ts.isPropertyAssignment(node) && node.name.getText() === 'title',
      )
      .filter(({ initializer }) => [...nodesOf(initializer)].some(tells))
      .map((node) => `${path}: ${node.getText()}`),
  )
}

const tells = (node: ts.Node) =>
  (ts.isIdentifier(node) && whose.test(node.text)) ||
  (ts.isPropertyAccessExpression(node) && whose.test(node.name.text))

const doors = new Map([...readSources(['src'])].filter(([path]) => path.endsWith('.tsx')))

test('no page’s title is made with whose it is', () => {
  expect(doors.size).toBeGreaterThan(100)
  expect(tellingTitles(doors)).toEqual([])
})

test('catches a planted name, twice, and a planted CRN', () => {
  const planted = (title: string) => new Map([['src/door.tsx', `show(c, { ${title} }, body)`]])
  expect(tellingTitles(planted('title: person.familyName'))).toHaveLength(1)
  expect(tellingTitles(planted("title: 'Person'"))).toEqual([])
})
