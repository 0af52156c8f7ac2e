import { readFileSync } from 'node:fs'
import { raw } from 'hono/html'
import { Marked, type Tokens } from 'marked'
import { marks, rulesFor } from '../../src/about/rules.ts'
import type { Side } from '../../src/access/viewer.ts'

const text = readFileSync(new URL('../../src/rules.md', import.meta.url), 'utf8')

const markdown = new Marked({
  renderer: {
    heading({ text: words, depth }: Tokens.Heading) {
      const [number = ''] = words.split(' ')
      return `<h${depth} id="${number}">${escaped(words)}</h${depth}>\n`
    },
    paragraph({ tokens }: Tokens.Paragraph) {
      const [first] = tokens
      const isMark = first?.type === 'strong' && marks.some((mark) => mark === first.text)
      return `<p${isMark ? ' class="note"' : ''}>${this.parser.parseInline(tokens)}</p>\n`
    },
    list({ items }: Tokens.List) {
      const all = items.map((item) => this.listitem(item)).join('')
      return `<ul class="govuk-list govuk-list--bullet">${all}</ul>\n`
    },
    html: ({ text: code }) => escaped(code),
  },
})

const pages: Record<Side, { sections: readonly string[]; html: string }> = {
  probation: pageOf('probation'),
  survivor: pageOf('survivor'),
}

function pageOf(side: Side) {
  const own = rulesFor(side, text)
  const sections = [...own.matchAll(/^## (.+)$/gm)].map(([, title]) => title!)
  return { sections, html: markdown.parse(own, { async: false }) }
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The body of the page of rules: those of everybody and of one side, each with its anchor, from rules.md. */
export function Rules({ side }: { side: Side }) {
  const { sections, html } = pages[side]
  return (
    <div class="measure rules">
      <h1>The rules</h1>
      <nav aria-label="Sections">
        <ul class="govuk-list">
          {sections.map((title) => (
            <li>
              <a href={`#${title.split(' ')[0]}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {raw(html)}
    </div>
  )
}
