import type { Child } from 'hono/jsx'
import { daysBetween, daysInWords, inShort } from '../../../src/calendar.ts'
import { slotsInWords } from '../../../src/kit/week-parts.ts'
import type { Cohort } from '../../../src/probation/cohorts/cohort.ts'
import { orderWords } from '../../../src/probation/people/person.ts'
import { capital, wordingFor } from '../../../src/probation/people/wording.ts'
import type { Fit } from '../../../src/probation/placements/choose.ts'
import type { Outlook } from '../../../src/probation/placements/outlook.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { Hidden, Items, SmallAction, withSub } from '../../kit/parts.tsx'
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
        under(<>{capital(he)} would start</>, 'Starts', 'third'),
        numeric('Delay, days', 'third'),
        under(isCaution ? 'Workshop B' : 'Last session', 'Last session', 'third'),
        under(<>Spare before the {ends}</>, 'Spare at the end', 'half'),
        href && { head: <Hidden>{verb}</Hidden>, classes: undefined, cell: 'half' },
      ]}
      rows={outlook.fits.map((fit) =>
        cellsOf(fit, wait, href && <BookButton {...{ fit, href, verb }} />),
      )}
    />
  )
}

/** A column of numbers, and what a card calls its cells. */
function under(head: Child, label: string, cell: string) {
  return { head, classes: 'n', label, cell }
}

function cellsOf({ cohort, stay, ...fit }: Fit, { window }: WaitToday, button: Child): Child[] {
  return [
    withSub(
      <a href={urls.cohort(cohort.id)}>{cohort.code}</a>,
      `${whereAndWhen(cohort)}, ${fit.travelMinutes} minutes away`,
    ),
    inShort(stay.entryOn),
    window.targetOn ? (
      <b>{fit.delayDays.toLocaleString('en-GB')}</b>
    ) : (
      <Dash word="no best start" />
    ),
    inShort(stay.lastSessionOn),
    daysInWords(daysBetween(stay.lastSessionOn, window.hardEndOn)),
    button,
  ]
}

function BookButton({ fit, href, verb }: { fit: Fit } & Required<Pick<Props, 'href' | 'verb'>>) {
  return (
    <SmallAction to={href!(fit)}>
      {verb}
      <Hidden> {fit.cohort.code}</Hidden>
    </SmallAction>
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
        rows={misfits.map(({ cohort, entryOn, reasons }) => [
          withSub(<a href={urls.cohort(cohort.id)}>{cohort.code}</a>, `from ${inShort(entryOn)}`),
          <Items kind="plain" of={reasons.map(({ words }) => words)} />,
        ])}
      />
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

/** 'Havant office, Wed 6pm' */
export function whereAndWhen(cohort: Pick<Cohort, 'venueName' | 'slots'>): string {
  return `${cohort.venueName}, ${slotsInWords(cohort.slots)}`
}
