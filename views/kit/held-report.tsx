import { inWords } from '../../src/calendar.ts'
import { type HeldPart, type HeldReport, heldInWords, withheldFrom } from '../../src/kit/held.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { AskedFile } from './asked-file.tsx'
import { CheckboxField, RadioField } from './form.tsx'
import { Back, Items, PrintButton } from './parts.tsx'

type AskProps = { of: Shown; action: string; back: string; who: string }

/** Before everything that is held of somebody is shown or leaves: why, in which form, and with which words. */
export function AskHeldReport({ of, action, back, who }: AskProps) {
  return (
    <AskedFile
      of={of}
      action={action}
      title="Report of what is held"
      button="Make the report"
      back={{ href: back, text: 'Back' }}
      fields={
        <>
          <RadioField
            name="format"
            label="What do you need?"
            choices={[
              { value: 'page', text: 'A page to read and print' },
              { value: 'json', text: 'A JSON file' },
            ]}
          />
          <CheckboxField
            name="typed"
            label="Words that staff typed"
            hint="They may name somebody else, or what would put somebody at risk. Strike that out by hand."
            choices={[{ value: 'yes', text: 'Put them in: I read them before I give the report' }]}
          />
        </>
      }
    >
      What is held of {who} and may be given, for them to read. Check first who asks for it, and
      that it reaches nobody else.
    </AskedFile>
  )
}

/** All that is given of what one side holds of one person, as it is printed. */
export function HeldReportSheet(props: { report: HeldReport; back: string; withTyped: boolean }) {
  const { report, back, withTyped } = props
  return (
    <>
      <div class="off-sheet">
        <Back to={back}>Back</Back>
        <h1>Report of what is held</h1>
        <p class="lede">
          {withTyped
            ? 'Read it before you give it: words that staff typed may name somebody else.'
            : 'Print it now: it is kept nowhere.'}
        </p>
        <p>
          <PrintButton isMain>Print the report</PrintButton>
        </p>
      </div>
      <article class="letter" aria-label="Report">
        <h2>What we hold about {report.name}</h2>
        <p>
          {report.known}. {inWords(report.onDay)}. Made from {report.madeFrom}.
        </p>
        {report.parts.map((part) => (
          <Part part={part} />
        ))}
        <h2>What is in nobody’s report</h2>
        <p>Reports leave this out for everybody, and do not say whether there is any of it:</p>
        <Items kind="govuk-list govuk-list--bullet" of={withheldFrom(withTyped)} />
      </article>
    </>
  )
}

function Part({ part: { title, rows } }: { part: HeldPart }) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 && <p>Nothing.</p>}
      {rows.map((row) => (
        <dl>
          {Object.entries(row).map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{heldInWords(value)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </section>
  )
}
