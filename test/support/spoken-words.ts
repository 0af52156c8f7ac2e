import ts from 'typescript'
import { nodesOf, parse, type Sources } from './imports-graph.ts'

/** Where the words of people are made, and the pages of the other side that speak of a man who is linked. */
const allowed = /^(src\/probation\/people\/wording\.ts|(src|views)\/survivor\/links\/.+)$/

const hardWords = /(?<![\w{.-])(he|his|him|himself)(?![\w}-])/i

/** 'FILE:LINE: text' of each text shown to people that has 'he', 'his' or 'him' written into it. */
export function hardWordBreaches(sources: Sources): string[] {
  return [...sources]
    .filter(([path]) => !allowed.test(path))
    .flatMap(([path, text]) => {
      const source = parse(path, text)
      return [...nodesOf(source)]
        .filter((node) => isText(node) && hardWords.test(node.text))
        .map((node) => {
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
          return `${path}:${line + 1}: ${node.getText(source).trim()}`
        })
    })
}

function isText(node: ts.Node): node is ts.LiteralLikeNode {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isJsxText(node)
  )
}
