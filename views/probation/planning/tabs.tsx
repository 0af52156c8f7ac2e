import { urls, withQuery } from '../../../src/urls.ts'
import { Tabs } from '../../kit/parts.tsx'
import { ProgrammeTabs } from '../../programmes/tabs.tsx'

export type PlanProgramme = { key: string; name: string; shortName: string }

const pages = [
  { text: 'Propose places', href: urls.plans },
  { text: 'What if', href: urls.whatIf },
  { text: 'Which cohorts to open', href: urls.openings },
]

/** The programmes that can be planned, and the pages beside the plans themselves. */
export function PlanTabs(props: {
  programme: PlanProgramme
  programmes: readonly PlanProgramme[]
  href: string
}) {
  const { programme, href } = props
  const at = (page: string, key: string) => withQuery(page, { programme: key })
  return (
    <>
      <ProgrammeTabs {...props} to={(key) => at(href, key)} />
      <Tabs
        label="What can be asked"
        tabs={pages.map((page) => ({
          href: at(page.href, programme.key),
          text: page.text,
          isHere: page.href === href,
        }))}
      />
    </>
  )
}
