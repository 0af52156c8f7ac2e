import type { ApartNow, LinkedMan } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { apartInWords } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest, Link, LinkedRecord, Notice } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, Form, SubmitButton, TextField } from '../../kit/form.tsx'

export type LinksProps = {
  record: LinkedRecord
  open: readonly Link[]
  ended: readonly Link[]
  /** Undefined where the other side cannot answer now. */
  men: readonly LinkedMan[] | undefined
  notices: readonly Notice[]
  apart: readonly ApartRequest[]
  /** What holds over there of what was sent. */
  apartNow: ReadonlyMap<string, ApartNow> | undefined
  today: Day
  done: string | undefined
  may: { link: boolean; end: boolean; decide: boolean }
  shown: Shown
  /** Other records of the viewer's that the man is linked to. */
  families: readonly string[] | undefined
}

/** One more man to link, by his whole CRN; twice where another record of the viewer’s has him already. */
export function LinkForm({ record, shown, families = [] }: LinksProps) {
  const crn = typed(shown.posted, 'crn')
  return (
    <section>
      <h2>Link a man</h2>
      <Form of={shown} action={urls.recordLinks(record.id)} classes="narrow" isSilent>
        <TextField
          name="crn"
          label="His CRN"
          hint="Whole, as it was given to you: a letter and 6 digits, like X123456"
          classes="govuk-input--width-10"
          autocomplete="off"
          spellcheck={false}
        />
        {families.length > 0 && (
          <>
            <div class="banner warn">
              <p class="flush">
                <strong>
                  This CRN is already linked to {families.join(' and ')} on your caseload.
                </strong>{' '}
                Check that it was not typed into the wrong record.
              </p>
            </div>
            <CheckboxField
              name="checked"
              label="Before it is linked twice"
              choices={[
                {
                  value: crn.replaceAll(/\s/g, '').toUpperCase(),
                  text: `I have checked the CRN, and it belongs to ${record.ref} too`,
                },
              ]}
            />
          </>
        )}
        <SubmitButton text="Link" />
      </Form>
    </section>
  )
}

/** Men of hers who are kept apart, or are to be. */
export function Apart({ apart, apartNow, may }: LinksProps) {
  const pending = apart.filter(({ decision }) => decision === null)
  const sent = apart.filter(({ decision }) => decision === 'approved')
  const left = sent.filter(({ stands }) => !stands)
  return (
    <>
      {pending.map((request) => (
        <p>
          {may.decide ? (
            <a href={urls.apartRequest(request.id)}>
              Decide whether {request.firstCrn} and {request.secondCrn} are kept apart
            </a>
          ) : (
            `Your team manager is asked whether ${request.firstCrn} and ${request.secondCrn} are kept apart.`
          )}
        </p>
      ))}
      {sent
        .filter(({ stands }) => stands)
        .map((request) => (
          <p>{apartInWords(request, apartNow?.get(request.sentId))}</p>
        ))}
      {may.decide &&
        left.map((request) => (
          <p>
            <a href={urls.apartRequest(request.id)}>
              {request.firstCrn} and {request.secondCrn} are kept apart still: take it back
            </a>
          </p>
        ))}
    </>
  )
}

/** Links that have ended, and why. */
export function Ended({ ended }: { ended: readonly Link[] }) {
  return (
    <details>
      <summary>{counted(ended.length, 'link has ended', 'links have ended')}</summary>
      <ul class="plain">
        {ended.map(({ crn, linkedOn, endedOn, endedWhy, endedBy }) => (
          <li>
            {crn}, linked {inShort(linkedOn)}, ended {endedOn && inShort(endedOn)} by {endedBy}:{' '}
            {endedWhy}
          </li>
        ))}
      </ul>
    </details>
  )
}
