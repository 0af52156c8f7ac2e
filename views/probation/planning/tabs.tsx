import { urls, withQuery } from '../../../src/urls.ts'

export type PlanProgramme = { key: string; name: string; shortName: string }

/** The programmes that can be planned, and the pages beside the plans themselves. */
export function PlanTabs(props: {
  programme: PlanProgramme
  programmes: readonly PlanProgramme[]
  href: string
}) {
  const { programme, programmes, href } = props
  if (programmes.length < 2) return null
  return (
    <ul class="plain tabs" aria-label="Programmes">
      {programmes.map(({ key, shortName }) => (
        <li>
          <a
            href={withQuery(href, { programme: key })}
            aria-current={key === programme.key ? 'page' : undefined}
          >
            {shortName}
          </a>
        </li>
      ))}
    </ul>
  )
}

const pages = [
  { text: 'Propose places', href: urls.plans },
  { text: 'What if', href: urls.whatIf },
  { text: 'Which cohorts to open', href: urls.openings },
]

export function PlanPages({ programme, href }: { programme: PlanProgramme; href: string }) {
  return (
    <ul class="plain tabs" aria-label="What can be asked">
      {pages.map((page) => (
        <li>
          <a
            href={withQuery(page.href, { programme: programme.key })}
            aria-current={page.href === href ? 'page' : undefined}
          >
            {page.text}
          </a>
        </li>
      ))}
    </ul>
  )
}
