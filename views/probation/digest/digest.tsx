import { timeAt, timeInWords } from '../../../src/calendar.ts'
import type { About, Digest, Line, Together } from '../../../src/probation/digest/digest.ts'
import { urls } from '../../../src/urls.ts'

/** What changed of many at once, and then by person and cohort, newest first. */
export function DigestList({ digest, isFirst }: { digest: Digest; isFirst: boolean }) {
  return (
    <>
      {isFirst && digest.day.together.length > 0 && (
        <ul class="govuk-list">
          {digest.day.together.map((one) => (
            <li>
              <b>{one.what}</b>
              <span class="sub">{togetherInWords(one)}</span>
            </li>
          ))}
        </ul>
      )}
      {digest.cases.map(({ about, lines }) => (
        <section class="changed">
          <h2>
            <Heading about={about} />
          </h2>
          {about.kind === 'restricted' ? (
            <p class="note">
              Restricted: {lines.length === 1 ? '1 change' : `${lines.length} changes`}
            </p>
          ) : (
            <Lines lines={lines} />
          )}
        </section>
      ))}
    </>
  )
}

function togetherInWords({ count, of, userName }: Together): string {
  return `${count.toLocaleString('en-GB')} ${of}, by ${userName}`
}

function Heading({ about }: { about: About }) {
  switch (about.kind) {
    case 'person':
      return (
        <>
          <a href={urls.person(about.personId)}>{about.name}</a>{' '}
          <span class="note">{about.crn}</span>
        </>
      )
    case 'restricted':
      return <>{about.crn}</>
    case 'cohort':
      return (
        <>
          <a href={urls.cohort(about.cohortId)}>{about.code}</a>{' '}
          <span class="note">{about.venueName}</span>
        </>
      )
  }
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <ol class="time">
      {lines.map(({ at, userName, what, why, changes }) => (
        <li>
          <b>{what.replace(/\.$/, '')}</b>
          {changes.map(({ field, before, after }) => (
            <span class="sub">
              {field}: {before || 'none'} → {after || 'none'}
            </span>
          ))}
          {why && <span class="sub">Why: {why}</span>}
          <span class="sub">
            {userName}, {timeInWords(timeAt(new Date(at)))}
          </span>
        </li>
      ))}
    </ol>
  )
}
