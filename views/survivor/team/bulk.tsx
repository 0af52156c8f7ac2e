import type { Shown } from '../../../src/kit/shown.ts'
import { counted, listed } from '../../../src/kit/words.ts'
import { riskWords } from '../../../src/survivor/records/case.ts'
import type { ServiceSettings } from '../../../src/survivor/records/service-settings.ts'
import { statusAfter, type WorkerFacts } from '../../../src/survivor/team/candidates.ts'
import { byLoad, isHigh, loadOf } from '../../../src/survivor/team/load.ts'
import type { Move, Proposal } from '../../../src/survivor/team/sharing/bulk.ts'
import { weeksAfter } from '../../../src/survivor/team/sharing/bulk.ts'
import { type LeftReason, leftInWords } from '../../../src/survivor/team/sharing/bulk-check.ts'
import { bulkLead } from '../../../src/survivor/team/sharing/bulk-words.ts'
import { families, highInWords } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary } from '../../kit/form.tsx'
import { Back, Banner } from '../../kit/parts.tsx'
import { nameAndRef } from '../records/whose.tsx'
import { type Family, Moves } from './bulk-moves.tsx'
import { type After, LoadTable } from './load-table.tsx'

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
  const { proposal, workers, settings, relieve, done, shown } = props
  const { moves } = proposal
  const after = afterOf(moves, workers, settings)
  return (
    <>
      <Back to={urls.team}>Team load</Back>
      <ErrorSummary errors={shown.errors} />
      {done > 0 && <Banner>{families(done)} allocated.</Banner>}
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
      {moves.length > 0 && <Moves moves={moves} {...{ settings, relieve, shown }} />}
      <Left {...props} />
      {moves.length > 0 && (
        <section>
          <h2>Team load, now and after {counted(moves.length, 'move')}</h2>
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

function LeftOut({ leftOut, beyond, settings }: Props) {
  if (leftOut.length === 0 && beyond === 0) return null
  return (
    <div class="banner warn">
      <p>Left out:</p>
      <ul class="govuk-list govuk-list--bullet">
        {leftOut.map((one) => (
          <li>
            <b>{nameAndRef(one)}</b>: {leftInWords(one.why, settings)}
          </li>
        ))}
        {beyond > 0 && <li>{families(beyond)} no longer with your teams</li>}
      </ul>
    </div>
  )
}

function Left({ proposal: { left } }: Props) {
  if (left.length === 0) return null
  return (
    <section>
      <h2>Nobody can take {left.length === 1 ? 'this family' : 'these families'}</h2>
      <p>Allocate {left.length === 1 ? 'it by itself' : 'them one by one'}, with a reason.</p>
      <ul class="govuk-list">
        {left.map(({ family, family: { locality, weight }, why }) => (
          <li>
            <a href={urls.recordAllocation(family.id)}>{nameAndRef(family)}</a>, {locality}
            {weight.case && `, ${riskWords[weight.case.risk].toLowerCase()} risk`}
            <span class="sub">{why}.</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
