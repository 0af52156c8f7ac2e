import ts from 'typescript'
import { parse, type Sources } from './imports-graph.ts'
import { isRule } from './walls.ts'

const rooms = /^src\/(probation|survivor|programmes|kit)\//

/** 'FILE: name' of each function that a rule room gives to others without a word of what it answers. */
export function undocumented(sources: Sources): string[] {
  return [...sources]
    .filter(([file]) => rooms.test(file) && isRule(file))
    .flatMap(([file, text]) =>
      parse(file, text)
        .statements.filter((one) => isGivenOut(one) && ts.getJSDocCommentsAndTags(one).length === 0)
        .flatMap((one) => namesOf(one).map((name) => `${file}: ${name}`)),
    )
}

function isGivenOut(one: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(one) &&
    Boolean(ts.getModifiers(one)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
  )
}

/** Names of the functions that a statement makes. */
function namesOf(one: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(one)) return one.name ? [one.name.text] : []
  if (!ts.isVariableStatement(one)) return []
  return one.declarationList.declarations
    .filter(({ initializer }) => initializer && ts.isArrowFunction(initializer))
    .map(({ name }) => name.getText())
}
