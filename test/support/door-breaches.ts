import ts from 'typescript'
import { nodesOf, parse, type Sources } from './imports-graph.ts'

const door = /^src\/(.+[/-])?routes\.tsx$/
const changing = ['post', 'put', 'patch', 'delete', 'all', 'on']
const reason = /^\s*\/\/ Not an act: \S[^\n]*\n\s*\.$/
const comparing = [
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]

/**
 * What no door does itself: look whether somebody is masked, or whether what it found is an answer already; ask for a
 * role or a side, or for a cell of the matrix before it says that there is no such page; and change something without
 * an act, where it does not say in one line above the handler why not.
 */
export function doorBreaches(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => door.test(path))
    .flatMap(([path, text]) => {
      const nodes = [...nodesOf(parse(path, text))]
      return nodes.flatMap((node) => {
        const what = breachOf(node)
        return what ? [`${path} ${what}: ${wordsOf(node)}`] : []
      })
    })
}

function wordsOf(node: ts.Node): string {
  const shown = ts.isCallExpression(node) ? node.arguments[0]! : node
  return shown.getText().split('\n')[0]!
}

function breachOf(node: ts.Node): string | undefined {
  if (looksForMask(node)) return 'looks for a mask'
  if (looksForAnswer(node)) return 'looks for an answer'
  if (asksForRole(node)) return 'asks for a role'
  if (asksForSide(node)) return 'asks for a side'
  if (guards(node)) return 'guards itself'
  if (isUnexplained(node)) return 'is no act and does not say why'
  return undefined
}

function looksForMask(node: ts.Node): boolean {
  if (!isBinary(node, ts.SyntaxKind.InKeyword)) return false
  return ts.isStringLiteralLike(node.left) && node.left.text === 'masked'
}

function looksForAnswer(node: ts.Node): boolean {
  return isBinary(node, ts.SyntaxKind.InstanceOfKeyword) && node.right.getText() === 'Response'
}

function asksForRole(node: ts.Node): boolean {
  return takes(node, 'role')
}

/** Of a viewer by any way; of an account or a cookie where it is compared. */
function asksForSide(node: ts.Node): boolean {
  if (!takes(node, 'side')) return false
  if (ts.isBindingElement(node)) return /\bviewer\b/.test(declarationOf(node).getText())
  const { parent } = node
  const isCompared =
    (ts.isBinaryExpression(parent) && comparing.includes(parent.operatorToken.kind)) ||
    ts.isSwitchStatement(parent)
  return isCompared && /(viewer|account|user|cookie\(.*\))\??\.side$/i.test(node.getText())
}

/** `x.name`, `x['name']`, and `{ name }` out of something. */
function takes(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name
  if (ts.isElementAccessExpression(node)) {
    return ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === name
  }
  return ts.isBindingElement(node) && (node.propertyName ?? node.name).getText() === name
}

function declarationOf(node: ts.BindingElement): ts.Node {
  let up: ts.Node = node
  while (ts.isBindingElement(up) || ts.isObjectBindingPattern(up)) up = up.parent
  return up
}

function guards(node: ts.Node): boolean {
  if (ts.isIfStatement(node)) return asksMatrix(node.expression) && isGone(node.thenStatement)
  if (ts.isConditionalExpression(node)) {
    return asksMatrix(node.condition) && [node.whenTrue, node.whenFalse].some(isGone)
  }
  if (!ts.isBinaryExpression(node)) return false
  return asksMatrix(node.left) && isGone(node.right)
}

function asksMatrix(node: ts.Node): boolean {
  return [node, ...nodesOf(node)].some(
    (one) => ts.isCallExpression(one) && one.expression.getText() === 'can',
  )
}

function isGone(node: ts.Node): boolean {
  return /^(\{\s*)?(return )?notFound\(/.test(node.getText())
}

function isUnexplained(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.arguments.length < 2) return false
  const called = node.expression
  if (!ts.isPropertyAccessExpression(called) || !changing.includes(called.name.text)) return false
  const above = called.getSourceFile().text.slice(called.expression.end, called.name.getStart())
  return !reason.test(above)
}

function isBinary(node: ts.Node, kind: ts.SyntaxKind): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === kind
}
