import type { Shown } from '../../../src/kit/shown.ts'
import { listed } from '../../../src/kit/words.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { statusAfter, type WorkerFacts } from '../../../src/survivor/team/candidates.ts'
import { byLoad, isHigh, loadOf } from '../../../src/survivor/team/load.ts'
import { weightInWords } from '../../../src/survivor/team/make-up.ts'
import type { Move, OpenFamily, Proposal } from '../../../src/survivor/team/sharing/bulk.ts'
import { weeksAfter } from '../../../src/survivor/team/sharing/bulk.ts'
import { type LeftReason, leftInWords } from '../../../src/survivor/team/sharing/bulk-check.ts'
import { bulkLead } from '../../../src/survivor/team/sharing/bulk-words.ts'
import { families, highInWords } from '../../../src/survivor/team/words.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton } from '../../kit/form.tsx'
import { Back, Banner, Hidden } from '../../kit/parts.tsx'
import { type After, LoadTable } from './load-table.tsx'

type Family = OpenFamily & { ref: string; preferredName: string }

type Props = {
  proposal: Proposal<Family>
  workers: readonly WorkerFacts[]
  settings: ServiceSettings
  relieve: boolean
  done: number
  /** Families that were chosen and left where they are, each with its reason. */
  leftOut: readonly { ref: string; preferredName: string; why: LeftReason }[]
  /** Families that were chosen, and that the reader's teams no longer have. */
  beyond: number
  shown: Shown
}

/** Families shared out in one go: what the moves come to, each with its reason, and the loads before and after. */
export function BulkPage(props: Props) {
  const { proposal, workers, settings, relieve, shown } = props
  const { moves } = proposal
  const after = afterOf(moves, workers, settings)
  return (
    <>
      <Back to={urls.team}>Team load</Back>
      <ErrorSummary errors={shown.errors} />
      <Done {...props} />
      <LeftOut {...props} />
      <h1 id="moves" tabindex={-1}>
        Allocate several families
      </h1>
      <p class="lede">{leadOf(props, after)}.</p>
      <form method="get" action={urls.teamAllocation} class="bar">
        <label>
          <input type="checkbox" class="tick" name="relieve" value="yes" checked={relieve} /> Also
          move families from workers above {highInWords(settings)}
        </label>
        <button type="submit" class="btn">
          Propose again
        </button>
      </form>
      {moves.length > 0 && <Moves {...props} />}
      <Left {...props} />
      {moves.length > 0 && (
        <section>
          <h2>
            Team load, now and after {moves.length === 1 ? '1 move' : `${moves.length} moves`}
          </h2>
          <LoadTable
            caption="Load of each worker, now and after"
            rows={[...workers].sort(byLoad)}
            highLoad={settings.highLoad}
            highLoadWeeks={settings.highLoadWeeks}
            mayOpen={() => true}
            after={after}
          />
        </section>
      )}
    </>
  )
}

function afterOf(
  moves: readonly Move<Family>[],
  workers: readonly WorkerFacts[],
  settings: ServiceSettings,
): ReadonlyMap<string, After> {
  const weeks = weeksAfter(moves, workers)
  return new Map(
    workers.map(({ id, weeksAbove }) => {
      const load = loadOf(weeks.get(id)!, settings)
      return [id, { load, status: statusAfter(load, weeksAbove, settings) }]
    }),
  )
}

function leadOf(
  { proposal, workers, settings, relieve }: Props,
  after: ReadonlyMap<string, After>,
) {
  if (proposal.moves.length > 0) return bulkLead(proposal, workers, after, settings)
  if (proposal.left.length > 0) return 'Nobody can take any of the families that wait'
  if (!relieve) return 'Every family has a worker'
  const high = highInWords(settings)
  if (proposal.stuck.length > 0) {
    const names = listed(proposal.stuck.map(({ name }) => name))
    return `Every family has a worker, and nobody can take one from ${names}`
  }
  return workers.some(({ load }) => isHigh(load, settings))
    ? `Every family has a worker, and nobody is above ${high} but for leave this week`
    : `Every family has a worker, and nobody is above ${high}`
}

function Done({ done }: Props) {
  if (done === 0) return null
  return <Banner>{families(done)} allocated.</Banner>
}

function LeftOut({ leftOut, beyond, settings }: Props) {
  if (leftOut.length === 0 && beyond === 0) return null
  return (
    <div class="banner warn">
      <p>Left out:</p>
      <ul class="govuk-list govuk-list--bullet">
        {leftOut.map(({ ref, preferredName, why }) => (
          <li>
            <b>
              {preferredName}, {ref}
            </b>
            : {leftInWords(why, settings)}
          </li>
        ))}
        {beyond > 0 && <li>{families(beyond)} no longer with your teams</li>}
      </ul>
    </div>
  )
}

function Moves({ proposal, settings, relieve, shown }: Props) {
  const fault = shown.errors?.['moves']?.[0]
  const action = withQuery(urls.teamAllocation, { relieve: relieve ? 'yes' : undefined })
  return (
    <Form of={shown} action={action} isSilent>
      <h2>{proposal.moves.length === 1 ? 'Proposed move' : 'Proposed moves'}</h2>
      {fault && <p class="govuk-error-message">{fault}</p>}
      <table class="t cards" role="table">
        <caption class="govuk-visually-hidden">Families, and who would have each</caption>
        <thead role="rowgroup">
          <tr role="row">
            {['', 'Family', 'Lives in', 'From', 'To', 'Why'].map((head) => (
              <th role="columnheader" scope="col">
                {head || <Hidden>Select</Hidden>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {proposal.moves.map((move) => (
            <MoveRow move={move} settings={settings} />
          ))}
        </tbody>
      </table>
      <div class="actions">
        <SubmitButton text="Allocate the selected families" />
        <a href={urls.team}>Cancel</a>
      </div>
    </Form>
  )
}

function MoveRow({ move, settings }: { move: Move<Family>; settings: ServiceSettings }) {
  const { family, from, to, reason } = move
  const id = `move-${family.id}`
  return (
    <tr role="row">
      <td role="cell" class="tk">
        <input
          type="checkbox"
          class="tick"
          id={id}
          name="move"
          value={`${family.id}:${family.version}:${to.id}`}
          checked
        />
      </td>
      <th role="rowheader" scope="row">
        <label for={id}>
          {family.preferredName}, {family.ref}
        </label>
        <span class="sub">{weightInWords(family.weight, settings)}</span>
      </th>
      <td role="cell" data-l="Lives in">
        {family.locality}
      </td>
      <td role="cell" data-l="From">
        {from?.name ?? 'Nobody yet'}
      </td>
      <td role="cell" data-l="To">
        <b>{to.name}</b>
        <span class="sub">{to.team}</span>
      </td>
      <td role="cell" data-l="Why">
        {reason}
      </td>
    </tr>
  )
}

function Left({ proposal: { left } }: Props) {
  if (left.length === 0) return null
  return (
    <section>
      <h2>Nobody can take {left.length === 1 ? 'this family' : 'these families'}</h2>
      <p>Allocate {left.length === 1 ? 'it by itself' : 'them one by one'}, with a reason.</p>
      <ul class="govuk-list">
        {left.map(({ family: { id, preferredName, ref, locality, weight }, why }) => (
          <li>
            <a href={urls.recordAllocation(id)}>
              {preferredName}, {ref}
            </a>
            , {locality}
            {weight.case && `, ${riskWords[weight.case.risk].toLowerCase()} risk`}
            <span class="sub">{why}.</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
