import { type Graph, wayTo } from '../support/imports-graph.ts'

/** The rules of a room: what asks no database, shows nothing and is no door. */
export function rulesOf(graph: Graph, room: string): string[] {
  return [...graph.keys()].filter(
    (path) =>
      path.startsWith(`src/${room}/`) && path.endsWith('.ts') && !meets(graph, path, isNoRule),
  )
}

/** The tests that ask one of these rules themselves and open no database: a rule is held by a test of the rule. */
export function testsOf(graph: Graph, rules: readonly string[]): string[] {
  const isRule = (file: string) => rules.includes(file)
  const isSlow = (file: string) => slow.test(file) && !isRule(file)
  return [...graph.keys()].filter(
    (path) =>
      /^test\/(?!browser\/).+\.test\.tsx?$/.test(path) &&
      meetsInTests(graph, path, isRule) &&
      !meetsInTests(graph, path, (file) => file === 'test/support/imports-graph.ts') &&
      !meets(graph, path, isSlow),
  )
}

const isNoRule = (file: string) => /^(db|views)\/|\.tsx$/.test(file)
/** Opens databases, starts processes, or plans in a thread of its own. */
const slow = /^db\/.*database\.ts$|^node:child_process$|\/planning\/search\/solver\.ts$/

type Sought = (file: string) => boolean
const meets = (graph: Graph, from: string, isSought: Sought) =>
  wayTo(graph, from, isSought, (_, { typeOnly }) => !typeOnly) !== undefined
const meetsInTests = (graph: Graph, from: string, isSought: Sought) =>
  wayTo(graph, from, isSought, (file, { typeOnly }) => !typeOnly && file.startsWith('test/')) !==
  undefined
