import { inShort, timeAt, timeInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import type { DueThen, LedThen, WeekLoad } from '../../../src/survivor/team/absence.ts'
import { isHigh, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import { type AskedReduction, reductionInWords } from '../../../src/survivor/team/reduction.ts'
import { highInWords } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Action, Back, Carried, withSub } from '../../kit/parts.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { RecordLink } from '../records/whose.tsx'

type Props = {
  worker: { id: string; name: string }
  asked: AskedReduction
  cover: string | undefined
  gaps: readonly LedThen[]
  dues: readonly DueThen[]
  loads: readonly WeekLoad[]
  settings: ServiceSettings
  shown: Shown
}

/** Before it is saved: groups without a leader, what is due for her records, and her load in those weeks. */
export function HoursPlan(props: Props) {
  const { worker, asked, cover, gaps, dues, shown } = props
  return (
    <>
      <Back to={urls.teamWorker(worker.id)}>{worker.name}</Back>
      <h1>Hours and leave of {worker.name}</h1>
      <p class="lede">
        {reductionInWords(asked)}. {asked.reason}.{' '}
        {asked.kind === 'leave' && (
          <strong>{leavesInWords(gaps.length, dues.length, cover)}</strong>
        )}
      </p>
      {gaps.length > 0 && <Gaps gaps={gaps} />}
      {dues.length > 0 && <Dues dues={dues} />}
      <Loads {...props} />
      <form method="post" action={urls.teamHours(worker.id)} class="bar">
        <FormToken token={shown.formToken} />
        <Carried posted={shown.posted} but="act" />
        <button class="btn go" type="submit" name="act" value="save">
          Save
        </button>
        <Action to={urls.teamHours(worker.id)}>Do not save</Action>
      </form>
    </>
  )
}

function leavesInWords(gaps: number, dues: number, cover: string | undefined): string {
  const parts = [
    gaps > 0 ? `${counted(gaps, 'session has', 'sessions have')} no leader` : '',
    dues > 0
      ? `${counted(dues, 'thing is', 'things are')} due for her records, ${cover ? `which ${cover} sees` : 'and nobody covers'}`
      : '',
  ].filter(Boolean)
  if (parts.length > 0) return `${parts.join('; ')}.`
  return cover
    ? `Nothing is left open: ${cover} covers.`
    : 'Nothing is due then, and nobody covers.'
}

function Gaps({ gaps }: Pick<Props, 'gaps'>) {
  return (
    <>
      <h2>Sessions without a leader</h2>
      <ul class="plain gaps">
        {gaps.map(({ code, groupId, number, onDay, startsAt, otherLeaders }) => (
          <li>
            <a href={urls.appointmentSession(groupId, number)}>{code}</a>, {inShort(onDay)},{' '}
            {timeInWords(startsAt)}
            <span class="sub">
              {otherLeaders.length > 0
                ? `${otherLeaders.map(({ name }) => name).join(', ')} away too`
                : 'Nobody else leads it'}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Dues({ dues }: Pick<Props, 'dues'>) {
  return (
    <>
      <h2>Due by then</h2>
      <ul class="plain gaps">
        {dues.map(({ recordId, ref, preferredName, dueOn, at, what }) => (
          <li>
            {withSub(
              <RecordLink to={{ id: recordId, ref, preferredName }} />,
              `${what}, ${inShort(dueOn)}${at ? ` by ${timeInWords(timeAt(at))}` : ''}`,
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Loads({ loads, settings }: Pick<Props, 'loads' | 'settings'>) {
  const above = loads.filter(({ load }) => isHigh(load, settings)).length
  return (
    <>
      <h2>Her load then</h2>
      <p>
        With the records and groups that she has now.{' '}
        {above > 0 && (
          <b>
            Above {highInWords(settings)} in {above} of {loads.length}{' '}
            {loads.length === 1 ? 'week' : 'weeks'}.
          </b>
        )}
      </p>
      <Table
        kind="measure"
        caption="Load by week"
        heads={['Week of', numeric('Hours'), numeric('Load')]}
        rows={loads.map(({ monday, load }) => [
          inShort(monday),
          `${hoursFigure(load.hours)} of ${hoursFigure(load.capacity)}`,
          shareInWords(load),
        ])}
      />
    </>
  )
}
