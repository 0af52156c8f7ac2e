import ts from 'typescript'
import { nodesOf, parse, type Sources } from './imports-graph.ts'

/**
 * What may fail a test by chance: a fixed wait, a page read or left in the statement after a click, and a few letters or
 * digits that must not be found in a page whose ids, tokens and nonces are drawn anew (`withoutChance` takes those out).
 */
export function chances(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...nodesOf(parse(path, text))]
      .filter((node) =>
        [isFixedWait, isHastyAfterClick, isFoundByChance, isKeptForChance].some((is) => is(node)),
      )
      .map((node) => `${path}: ${node.getText().split('\n')[0]}`),
  )
}

function isFixedWait(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ['waitForTimeout', 'waitForLoadState'].includes(node.name.text)
  )
}

const hasty =
  /^(await (\w+\.)?(goto|go|at|accessible|evaluate|expectAccessible\w*)\(|expect\(await )/

/** A click waits for nothing that it brings about: what comes next waits for what the page shows, or acts by itself. */
function isHastyAfterClick(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node) || !ts.isBlock(node.parent)) return false
  const before = node.parent.statements[node.parent.statements.indexOf(node) - 1]
  return !!before && hasty.test(node.getText()) && /\.click\(\)$/.test(before.getText())
}

/** Few letters of base64url, or digits of hex, with nothing else among them: a random id holds them once in a while. */
const byChance = /^([\w-]{1,4}|[\da-f]{5,8})$/
/** Where capitals are as good as small letters, two of every pair: a walk of a whole side met `AbuSE` in a token. */
const byChanceInAnyCase = /^([\w-]{1,6}|[\da-f]{5,8})$/

function isFoundByChance(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const said = /^expect\(([\s\S]*)\)\s*\.not\s*\.(toMatch|toContain)$/.exec(
    node.expression.getText(),
  )
  const [sought] = node.arguments
  if (!said || !sought) return false
  const [, subject = '', matcher] = said
  if (/withoutChance\(|^Object\.keys\(/.test(subject)) return false
  if (matcher === 'toContain') return ts.isStringLiteral(sought) && byChance.test(sought.text)
  return ts.isRegularExpressionLiteral(sought) && mayMeetByChance(sought)
}

/** A pattern that a file keeps by name, and looks for in pages of which it never takes out what is drawn anew. */
function isKeptForChance(node: ts.Node): boolean {
  return (
    ts.isVariableDeclaration(node) &&
    !!node.initializer &&
    ts.isRegularExpressionLiteral(node.initializer) &&
    /\/\w*i\w*$/.test(node.initializer.text) &&
    mayMeetByChance(node.initializer) &&
    /await [^\n]*\.text\(\)/.test(node.getSourceFile().text) &&
    !node.getSourceFile().text.includes('withoutChance(')
  )
}

function mayMeetByChance({ text }: ts.RegularExpressionLiteral): boolean {
  const end = text.lastIndexOf('/')
  const few = text.slice(end).includes('i') ? byChanceInAnyCase : byChance
  return alternatives(text.slice(1, end)).some((one) => few.test(one))
}

/** What a pattern may be found by: `a|b(c|d)` by a, bc and bd. */
function alternatives(pattern: string): string[] {
  const open = /^([^()]*)\((?:\?:)?([^()]*)\)([^()]*)$/.exec(pattern)
  if (!open) return pattern.split('|')
  const [, head = '', inner = '', tail = ''] = open
  const before = head.split('|')
  const after = tail.split('|')
  const joined = inner.split('|').map((one) => before.at(-1)! + one + after[0]!)
  return [...before.slice(0, -1), ...joined, ...after.slice(1)]
}
