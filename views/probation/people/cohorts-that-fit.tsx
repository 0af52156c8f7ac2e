import { daysBetween, daysInWords, inShort } from '../../../src/calendar.ts'
import { slotsInWords } from '../../../src/kit/week-parts.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { orderWords } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { Fit, Misfit } from '../../../src/probation/placements/choose.ts'
import type { Outlook } from '../../../src/probation/placements/outlook.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

type Props = {
  wait: WaitToday
  outlook: Outlook
  /** Where the button of a cohort leads; none where the viewer may not place. */
  href?: ((fit: Fit) => string) | undefined
  verb?: string
}

/** Places that fit, best first, and why each other one does not. */
export function CohortsThatFit(props: Props) {
  const { wait, outlook } = props
  const { he, is, was } = wordingFor(wait)
  return (
    <>
      {outlook.ifReady && (
        <p>
          {capital(he)} {is} on hold, so none is offered. These would fit if {he} {was} ready.
        </p>
      )}
      {outlook.fits.length > 0 ? <FitsTable {...props} /> : <NothingFits {...props} />}
      <Misfits outlook={outlook} />
    </>
  )
}

function NothingFits({ wait, outlook }: Props) {
  const full = outlook.misfits.filter(({ reasons }) => reasons.every(({ rule }) => rule === 'free'))
  const { him } = wordingFor(wait)
  if (full.length > 0) {
    const codes = full.map(({ cohort }) => cohort.code).join(', ')
    return (
      <p>
        No cohort has a place for {him}. Full, but right otherwise: {codes}.
      </p>
    )
  }
  return <p>No cohort on the calendar fits {him}. The reasons are below, the nearest first.</p>
}

function FitsTable({ wait, outlook, href, verb = 'Book' }: Props) {
  const { he, his } = wordingFor(wait)
  const isCaution = wait.template.clock === 'caution'
  const ends = isCaution ? 'deadline' : `${orderWords[wait.route]} ends`
  const caption = isCaution
    ? 'Best first. Each has its workshop B by the deadline.'
    : `Best first. Each leaves time for missed sessions and the review before ${his} ${ends}.`
  return (
    <Table
      kind="cards"
      caption={caption}
      captionClasses="note"
      heads={[
        'Cohort',
        numeric(<>{capital(he)} would start</>),
        numeric('Delay, days'),
        numeric(isCaution ? 'Workshop B' : 'Last session'),
        numeric(<>Spare before the {ends}</>),
        href && <span class="govuk-visually-hidden">{verb}</span>,
      ]}
    >
      {outlook.fits.map((fit) => (
        <FitRow fit={fit} wait={wait} href={href} verb={verb} />
      ))}
    </Table>
  )
}

function FitRow({ fit, wait, href, verb }: Pick<Props, 'wait' | 'href' | 'verb'> & { fit: Fit }) {
  const { cohort, stay } = fit
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={urls.cohort(cohort.id)}>{cohort.code}</a>
        <span class="sub">
          {whereAndWhen(cohort)}, {fit.travelMinutes} minutes away
        </span>
      </th>
      <td role="cell" data-l="Starts" class="n third">
        {inShort(stay.entryOn)}
      </td>
      <td role="cell" data-l="Delay, days" class="n third">
        {wait.window.targetOn ? (
          <b>{fit.delayDays.toLocaleString('en-GB')}</b>
        ) : (
          <Dash word="no best start" />
        )}
      </td>
      <td role="cell" data-l="Last session" class="n third">
        {inShort(stay.lastSessionOn)}
      </td>
      <td role="cell" data-l="Spare at the end" class="n half">
        {daysInWords(daysBetween(stay.lastSessionOn, wait.window.hardEndOn))}
      </td>
      {href && (
        <td role="cell" class="half">
          <a class="btn s" href={href(fit)}>
            {verb}
            <span class="govuk-visually-hidden"> {cohort.code}</span>
          </a>
        </td>
      )}
    </tr>
  )
}

function Misfits({ outlook }: { outlook: Outlook }) {
  const { misfits, tooFar } = outlook
  if (misfits.length === 0 && tooFar.length === 0) return null
  return (
    <details>
      <summary>Why the other cohorts do not fit</summary>
      <Table
        caption="Cohorts that do not fit, the nearest first"
        heads={['Cohort', 'Every reason, at the entry that comes nearest']}
      >
        {misfits.map((misfit) => (
          <MisfitRow misfit={misfit} />
        ))}
      </Table>
      {tooFar.length > 0 && (
        <p>
          Too far to be asked about:{' '}
          {tooFar
            .map(({ cohort, minutes }) => `${cohort.code} (${minutes ?? 'no known'} minutes)`)
            .join(', ')}
          .
        </p>
      )}
    </details>
  )
}

function MisfitRow({ misfit: { cohort, entryOn, reasons } }: { misfit: Misfit }) {
  return (
    <tr>
      <th scope="row">
        <a href={urls.cohort(cohort.id)}>{cohort.code}</a>
        <span class="sub">from {inShort(entryOn)}</span>
      </th>
      <td>
        <ul class="plain">
          {reasons.map(({ words }) => (
            <li>{words}</li>
          ))}
        </ul>
      </td>
    </tr>
  )
}

/** 'Havant office, Wed 6pm' */
export function whereAndWhen(cohort: Pick<Cohort, 'venueName' | 'slots'>): string {
  return `${cohort.venueName}, ${slotsInWords(cohort.slots)}`
}
