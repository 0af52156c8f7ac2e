import { type Day, inShort } from '../../../src/calendar.ts'
import { type Load, type LoadRow, shareInWords } from '../../../src/survivor/team/load.ts'
import { hoursFigure } from '../../../src/survivor/team/make-up.ts'
import type { TeamSum } from '../../../src/survivor/team/sums.ts'
import { families } from '../../../src/survivor/team/words.ts'
import { urls } from '../../../src/urls.ts'
import { Spark } from '../../kit/charts.tsx'
import { Action, Banner, Scroll } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'
import { CountedFacts, type FactCount } from '../caseload/stands.tsx'
import { LoadTable } from './load-table.tsx'

type TeamPageProps = {
  /** 'None of 8 workers is above 110%' */
  lead: string
  rows: readonly LoadRow[]
  /** Each team, and all together last where there is more than one. */
  sums: readonly TeamSum[]
  /** The Mondays that the sums' loads stand for, this week's first. */
  mondays: readonly Day[]
  highLoad: number
  highLoadWeeks: number
  mayManage: boolean
  mayOpen: (id: string) => boolean
  waiting: number
  /** What is wrong until somebody acts, by kind: of the reader's own scope. */
  counts: readonly FactCount[]
  saved: boolean
}

/** The team's loads: who is above, each worker's, each team's together, and the last weeks. Figures only. */
export function TeamPage(props: TeamPageProps) {
  const { lead, rows, mayManage, waiting, saved, highLoad, highLoadWeeks } = props
  return (
    <>
      {saved && <Banner>The change is saved.</Banner>}
      <h1>Team load</h1>
      <p class="lede">{lead}.</p>
      <CountedFacts counts={props.counts} to={urls.home} />
      <p class="note">
        How hours are counted: <RuleLink number="17.1" />. What is too much:{' '}
        <RuleLink number="17.2" />.
      </p>
      {mayManage && (
        <p class="bar">
          <a class={waiting > 0 ? 'btn go' : 'btn'} href={urls.teamAllocation}>
            {waiting > 0 ? `Allocate ${families(waiting)}` : 'Move families'}
          </a>
          <Action to={urls.newTeamWorker}>Add a worker</Action>
        </p>
      )}
      {rows.length === 0 ? (
        <p>{mayManage ? 'Add the first worker of your team.' : 'Nobody is in a team yet.'}</p>
      ) : (
        <>
          <LoadTable
            caption="Load of each worker this week"
            rows={rows}
            highLoad={highLoad}
            highLoadWeeks={highLoadWeeks}
            mayOpen={props.mayOpen}
          />
          <ByTeam {...props} />
          <OverTime {...props} />
        </>
      )}
    </>
  )
}

function ByTeam({ sums }: TeamPageProps) {
  return (
    <section>
      <h2>By team</h2>
      <Scroll label="Load by team">
        <Table
          kind="stick"
          caption="Hours asked for and hours there are, by team"
          heads={[
            'Team',
            ...['Workers', 'Hours a week', 'Hours there are', 'Load', 'Open cases', 'Above'].map(
              (head) => numeric(head),
            ),
          ]}
        >
          {sums.map(({ team, workers, above, loads }) => (
            <tr class={team === 'All teams' ? 'total' : undefined}>
              <th scope="row">{team}</th>
              <td class="n">{workers}</td>
              <td class="n">{hoursFigure(loads[0]!.hours)}</td>
              <td class="n">{hoursFigure(loads[0]!.capacity)}</td>
              <td class="n">{shareInWords(loads[0]!)}</td>
              <td class="n">{loads[0]!.cases}</td>
              <td class="n">{above}</td>
            </tr>
          ))}
        </Table>
      </Scroll>
    </section>
  )
}

function OverTime({ sums, mondays }: TeamPageProps) {
  const weeks = [...mondays].reverse()
  return (
    <section>
      <h2>Load by team, the last {mondays.length} weeks</h2>
      <p>
        Each week as it stood on its Monday, this week as it stands today, all by the weights of
        today.
      </p>
      <Scroll label="Load by team and week">
        <Table
          kind="stick"
          caption="Load by team and week"
          heads={[
            'Team',
            <>From {mondays.length} weeks ago to now</>,
            ...weeks.map((monday) => numeric(inShort(monday).replace(/ \d{4}$/, ''))),
          ]}
        >
          {sums.map(({ team, loads }) => (
            <tr class={team === 'All teams' ? 'total' : undefined}>
              <th scope="row">{team}</th>
              <td>
                <Spark points={[...loads].reverse().map(({ share }) => (share ?? 0) * 100)} />
              </td>
              {[...loads].reverse().map((load) => (
                <td class="n">
                  <Share load={load} />
                </td>
              ))}
            </tr>
          ))}
        </Table>
      </Scroll>
    </section>
  )
}

function Share({ load }: { load: Load }) {
  return load.share === undefined && load.hours === 0 ? (
    <Dash word="no hours" />
  ) : (
    shareInWords(load)
  )
}
