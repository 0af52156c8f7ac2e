import { Tabs } from '../kit/parts.tsx'

type Programme = { key: string; shortName: string }

/** The same page of another programme, where there are several. */
export function ProgrammeTabs(props: {
  programme: Programme
  programmes: readonly Programme[]
  to: (key: string) => string
}) {
  const { programme, programmes, to } = props
  if (programmes.length < 2) return null
  const tabs = programmes.map(({ key, shortName }) => ({
    href: to(key),
    text: shortName,
    isHere: key === programme.key,
  }))
  return <Tabs label="Programmes" tabs={tabs} />
}
