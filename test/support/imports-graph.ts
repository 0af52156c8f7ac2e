import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** Texts of source files by their path from the top of the project. */
export type Sources = ReadonlyMap<string, string>

/** An import as a file writes it, and what it means: a file of ours, or a package. */
export type Import = { target: string; typeOnly: boolean }
export type Graph = ReadonlyMap<string, readonly Import[]>

export function readSources(rooms: readonly string[]): Sources {
  const paths = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(room, path)),
  )
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]))
}

/** Every import, re-export, import() and worker of every file. */
export function graphOf(sources: Sources): Graph {
  return new Map(
    [...sources].map(([path, text]) => [
      path,
      importsOf(parse(path, text)).map(({ target, typeOnly }) => ({
        target: resolve(path, target, sources),
        typeOnly,
      })),
    ]),
  )
}

const parsed = new Map<string, ts.SourceFile>()

export function parse(path: string, text: string): ts.SourceFile {
  const known = parsed.get(path)
  if (known?.text === text) return known
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  parsed.set(path, file)
  return file
}

export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

/** The shortest way along imports from a file to a target that is looked for, file by file. */
export function wayTo(
  graph: Graph,
  from: string,
  isSought: (file: string) => boolean,
  follows: (file: string, made: Import) => boolean,
): string[] | undefined {
  const ways = [[from]]
  const seen = new Set([from])
  for (const way of ways) {
    const file = way.at(-1)!
    if (isSought(file)) return way
    for (const made of graph.get(file) ?? []) {
      if (seen.has(made.target) || !follows(file, made)) continue
      seen.add(made.target)
      ways.push([...way, made.target])
    }
  }
  return undefined
}

function importsOf(file: ts.SourceFile): Import[] {
  return [...nodesOf(file)].flatMap((node) => {
    const target = targetOf(node)
    return target && ts.isStringLiteralLike(target)
      ? [{ target: target.text, typeOnly: isTypeOnly(node) }]
      : []
  })
}

function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return node.arguments[0]
  const isCode = ts.isNewExpression(node) && node.expression.getText() === 'URL'
  const address = isCode ? node.arguments?.[0] : undefined
  return address && /\.[jt]sx?['"`]$/.test(address.getText()) ? address : undefined
}

/** `import { type A }` still runs the file it names; only these forms do not. */
function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  }
  return ts.isExportDeclaration(node) && node.isTypeOnly
}

function resolve(from: string, target: string, sources: Sources): string {
  if (!target.startsWith('.')) return target
  const path = posix.join(posix.dirname(from), target)
  const bare = path.replace(/\.jsx?$/, '')
  const found = [path, `${bare}.ts`, `${bare}.tsx`, `${path}/index.ts`, `${path}/index.tsx`]
  return found.find((one) => sources.has(one)) ?? path
}
