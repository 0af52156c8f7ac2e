import ts from 'typescript'
import { type Graph, nodesOf, parse, type Sources } from './imports-graph.ts'

/** The one place where a promise may be left to itself: everything in it is caught, named and counted. */
const mayFloat = 'src/kit/background.ts'

/** Calls that answer promises whoever declares them: of promises themselves, of streams, and of a database. */
const answering = [
  /\.(then|catch|finally|record|terminate|writeSSE|parseBody)$/,
  /^(tx|across|(.+\.)?(db|reader|writer|client))\??\.(?!close$)/s,
]
/** They call what they are given, and await nothing. */
const unhearing = ['setInterval', 'setTimeout', 'setImmediate', 'queueMicrotask', 'forEach']
const listening = ['on', 'once', 'addEventListener', 'addListener']

/** Names declared in a file, and whether calling one answers a promise. */
type Declared = Map<string, boolean>

/**
 * Promises that nobody awaits: a statement that is one, `void` before one, a function that answers one given to a timer
 * or a listener; and hono's streams, which await nothing. Read from the text: by what is declared async, here or where
 * it is imported from.
 */
export function floatingPromises(sources: Sources, graph: Graph): string[] {
  const files = new Map([...sources].map(([path, text]) => [path, [...nodesOf(parse(path, text))]]))
  const declared = new Map([...files].map(([path, nodes]) => [path, declaredIn(nodes)]))

  const breachesIn = (path: string, nodes: readonly ts.Node[]) => {
    const imported = (name: string) =>
      (graph.get(path) ?? []).some(({ target }) => declared.get(target)?.get(name))
    const isPromised = (name: string) => declared.get(path)?.get(name) ?? imported(name)
    const isPromise = (node: ts.Node): boolean => {
      if (ts.isBinaryExpression(node) && !isAssignment(node)) return isPromise(node.right)
      if (ts.isConditionalExpression(node))
        return isPromise(node.whenTrue) || isPromise(node.whenFalse)
      if (ts.isVoidExpression(node)) return ts.isCallExpression(node.expression)
      if (!ts.isCallExpression(node)) return false
      const called = bare(node.expression)
      if (ts.isIdentifier(called)) return isPromised(called.text)
      return isAsync(called) || answering.some((one) => one.test(called.getText()))
    }
    const isUnheard = (node: ts.Node) =>
      ts.isCallExpression(node) &&
      hearsNothing(node) &&
      node.arguments.some(
        (given) => isAsync(given) || (ts.isArrowFunction(given) && isPromise(bare(given.body))),
      )
    return nodes.filter(
      (node) =>
        (ts.isExpressionStatement(node) && isPromise(bare(node.expression))) ||
        isUnheard(node) ||
        (ts.isStringLiteral(node) && node.text === 'hono/streaming'),
    )
  }

  return [...files]
    .filter(([path]) => path !== mayFloat)
    .flatMap(([path, nodes]) =>
      breachesIn(path, nodes).map((node) => `${path} ${node.getText().split('\n')[0]}`),
    )
}

function declaredIn(nodes: readonly ts.Node[]): Declared {
  const names: Declared = new Map()
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node) && node.name) names.set(node.name.text, answersPromise(node))
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const made = bare(node.initializer)
      if (isFunction(made)) names.set(node.name.text, answersPromise(made))
    }
  }
  return names
}

type Function = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression

function answersPromise(node: Function): boolean {
  return isAsync(node) || isPromiseType(node.type)
}

function isAsync(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  )
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment
}

function isPromiseType(type: ts.Node | undefined): boolean {
  return Boolean(type && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise')
}

function isFunction(node: ts.Node): node is Function {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}

function hearsNothing({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return unhearing.includes(expression.text)
  return (
    ts.isPropertyAccessExpression(expression) &&
    [...unhearing, ...listening].includes(expression.name.text)
  )
}

function bare(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node
}
