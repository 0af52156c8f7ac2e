import type { ApartNow, LinkedMan } from '../../../src/across/across.ts'
import { type Day, inShort } from '../../../src/calendar.ts'
import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { apartInWords } from '../../../src/survivor/links/apart.ts'
import type { ApartRequest, Link, LinkedRecord, Notice } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { CheckboxField, ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { ManBlock } from './man.tsx'
import { NoticeTable } from './notices.tsx'

type Props = {
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

const doneWords: Record<string, string> = {
  linked:
    'The link is made. You are told when he starts, misses a session, finishes or is released.',
  apart: 'The link is made. Your team manager is asked whether the two men are kept apart.',
  ended: 'The link has ended.',
}

/** What a worker may know of the men linked to her client: never a name, never a place. */
export function LinksPage(props: Props) {
  const { record, open, ended, men, notices, done, today } = props
  const words = done ? doneWords[done] : undefined
  return (
    <>
      <Back to={urls.record(record.id)}>
        {record.preferredName}, {record.ref}
      </Back>
      <ErrorSummary errors={props.shown.errors} order={['crn', 'checked']} />
      <h1>Links</h1>
      {words && (
        <div class="banner" role="status">
          <p>{words}</p>
        </div>
      )}
      <p class="lede">
        <strong>{countInWords(open.length)}</strong>{' '}
        {open.length > 0 && 'Each time this page is opened is recorded.'}
      </p>
      <Apart {...props} />
      {!men && (
        <div class="say">
          <p class="flush">
            <strong>What is known of linked men cannot be shown now.</strong> Nothing is lost. Open
            the page again later.
          </p>
        </div>
      )}
      {open.map((link) => (
        <ManBlock
          link={link}
          man={men?.find(({ crn }) => crn === link.crn)}
          isKnown={men !== undefined}
          mayEnd={props.may.end}
          today={today}
        />
      ))}
      {notices.length > 0 && (
        <>
          <h2>What has happened</h2>
          <NoticeTable notices={notices} caption="What has happened, newest first" />
          <p>
            <a href={urls.notices}>All notices</a>
          </p>
        </>
      )}
      {props.may.link && <LinkForm {...props} />}
      {ended.length > 0 && <Ended ended={ended} />}
    </>
  )
}

function LinkForm({ record, shown, families = [] }: Props) {
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

function Apart({ apart, apartNow, may }: Props) {
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

function Ended({ ended }: { ended: readonly Link[] }) {
  return (
    <details>
      <summary>
        {ended.length === 1 ? '1 link has ended' : `${ended.length} links have ended`}
      </summary>
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

function countInWords(count: number): string {
  if (count === 0) return 'No man is linked.'
  return count === 1 ? '1 man is linked.' : `${count} men are linked.`
}
