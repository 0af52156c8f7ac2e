import { type Graph, wayTo } from '../support/imports-graph.ts'

/** The files that are to be changed: those that are named, and all but pages and doors of folders that are. */
export function changedOf(graph: Graph, asked: readonly string[]): string[] {
  return [...graph.keys()].filter(
    (path) =>
      /^(src|db)\/.*\.ts$/.test(path) &&
      asked.some((one) => path === one || path.startsWith(`${one.replace(/\/$/, '')}/`)),
  )
}

/**
 * The tests that name one of these files, themselves or through what helps tests, but for those that ask pages:
 * the ones that open no database first.
 */
export function testsOf(graph: Graph, files: readonly string[]) {
  const bearing = [...graph.keys()].filter(
    (path) =>
      /^test\/(?!browser\/).+\.test\.tsx?$/.test(path) &&
      names(graph, path, (file) => files.includes(file)) &&
      !names(graph, path, (file) => slow.includes(file)),
  )
  const costOf = (path: string) =>
    Number(names(graph, path, (file) => file === 'test/support/database.ts'))
  return bearing.sort((one, other) => costOf(one) - costOf(other))
}

/** Asks pages, or reads the source itself. */
const slow = ['test/support/app.ts', 'test/support/imports-graph.ts']

const names = (graph: Graph, from: string, isSought: (file: string) => boolean) =>
  wayTo(graph, from, isSought, (file, { typeOnly }) => !typeOnly && file.startsWith('test/')) !==
  undefined
