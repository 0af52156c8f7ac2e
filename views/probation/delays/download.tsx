import { inWords } from '../../../src/calendar.ts'
import type { FileFormat } from '../../../src/kit/report-file.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { areaWords } from '../../../src/probation/delays/areas.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { AskedFile } from '../../kit/asked-file.tsx'
import type { DelaysProps } from './page-props.ts'

type Props = Pick<DelaysProps, 'programme' | 'asked' | 'areas' | 'today'> & {
  format: FileFormat
  rows: number
  shown: Shown
}

/** Before a file leaves the service: what it will hold, and why it is wanted. */
export function Download(props: Props) {
  const { programme, asked, areas, today, format, rows, shown } = props
  const area = asked.localityId ?? asked.unit
  return (
    <AskedFile
      of={shown}
      action={withQuery(urls.delaysFile(`${programme.key}.${format}`), { area })}
      title="Download the delay report"
      button={`Download as ${format.toUpperCase()}`}
      back={{ href: urls.delaysOf(programme.key), text: 'Back to the report' }}
    >
      {counted(rows, 'person', 'people')} referred to {programme.name}, {areaWords(asked, areas)},
      as of {inWords(today)}: one row each, with CRN and dates and no name. Keep the file where only
      those who need it can read it.
    </AskedFile>
  )
}
