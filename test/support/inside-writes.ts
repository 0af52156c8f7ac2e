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
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    ts.isCallExpression(node.parent) &&
    ts.isPropertyAccessExpression(node.parent.expression) &&
    ['write', 'record'].includes(node.parent.expression.name.text)
  )
}

function usesDatabase(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node)) {
    return ts.isCallExpression(node) && node.expression.getText() === 'recordReading'
  }
  const isOfDatabase = /(^|\.)(db|probation|survivors)$/.test(node.expression.getText())
  const isHanded = node.getText() === 'c.var.db'
  return isHanded || (isOfDatabase && ['reader', 'write', 'record'].includes(node.name.text))
}
