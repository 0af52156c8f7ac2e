import { inWords } from '../../../../src/calendar.ts'
import { countedHours } from '../../../../src/kit/hours.ts'
import { withSub } from '../../../kit/parts.tsx'
import { labelled, numeric, Table } from '../../../kit/table.tsx'
import type { WhatIfProps } from './what-if-props.ts'

/** What was kept to be shown to others, with the figures of that day. */
export function Proposals({ proposals }: WhatIfProps) {
  if (proposals.length === 0) return null
  return (
    <>
      <h2>Kept as proposals: {proposals.length}</h2>
      <Table
        kind="cards"
        caption="With the figures of the day they were kept"
        captionClasses="note"
        heads={[
          'Proposal',
          numeric('Days saved'),
          numeric('More with a place'),
          numeric('Fewer programmes lost'),
          numeric('Staff hours a week'),
          labelled('Kept'),
        ]}
        rows={proposals.map(({ name, kept, madeBy, onDay, changesInWords }) => [
          <>
            <b>{name}</b>
            {[...changesInWords, ...(kept?.words ?? [])].map((line) => (
              <span class="sub">{line}</span>
            ))}
          </>,
          Math.round(kept?.saved ?? 0).toLocaleString('en-GB'),
          kept?.placed,
          kept?.lost,
          countedHours(kept?.staff.weekly ?? 0),
          withSub(inWords(onDay), `by ${madeBy}`),
        ])}
      />
    </>
  )
}
