import ts from 'typescript'
import { nodesOf, parse, type Sources } from './imports-graph.ts'

/** Inside a write only its own transaction may be used: the reader would not see it, and another write would wait for ever. */
export function writeBreaches(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...nodesOf(parse(path, text))]
      .filter((node) => isWriteWork(node))
      .flatMap((work) => [...nodesOf(work)].filter(usesDatabase))
      .map((used) => `${path} uses ${used.getText().split('\n')[0]} inside a write`),
  )
}

function isWriteWork(node: ts.Node): boolean {
  if (isHandedDatabase(node)) return true
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    ts.isCallExpression(node.parent) &&
    ts.isPropertyAccessExpression(node.parent.expression) &&
    ['write', 'record'].includes(node.parent.expression.name.text)
  )
}

/** Of an act: what it finds, reads, judges and saves with the database that it was handed. */
function isHandedDatabase(node: ts.Node): boolean {
  if (!ts.isFunctionLike(node)) return false
  const names = node.parameters.map(({ name }) => name.getText())
  return names.includes('tx') || (names.includes('c') && names.includes('db'))
}

function usesDatabase(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node)) {
    return ts.isCallExpression(node) && node.expression.getText() === 'recordReading'
  }
  const isOfDatabase = /(^|\.)(db|probation|survivors)$/.test(node.expression.getText())
  const isHanded = /(^|\.)var\.db$/.test(node.getText())
  return isHanded || (isOfDatabase && ['reader', 'write', 'record'].includes(node.name.text))
}
