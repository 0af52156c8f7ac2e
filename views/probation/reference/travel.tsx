import { typed } from '../../../src/kit/form.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Journey, Locality } from '../../../src/probation/reference/locality.ts'
import { boxOf } from '../../../src/probation/reference/locality-forms.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { ErrorSummary, Form, inForm, SubmitButton } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Hidden } from '../../kit/parts.tsx'
import { ReasonField, ReferenceHeading, Saved } from '../../kit/reference-parts.tsx'
import { Table } from '../../kit/table.tsx'

/** Minutes from one locality to each; one origin at a time. */
export function TravelTimes({
  from,
  localities,
  journeys,
  saved,
  history,
  shown,
}: {
  from: Locality
  localities: readonly Locality[]
  journeys: readonly Journey[]
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}) {
  const boxes = journeys.map(({ to }) => boxOf(to))
  return (
    <>
      <ErrorSummary errors={shown.errors} order={[...boxes, 'reason']} />
      <Saved saved={saved} />
      <ReferenceHeading lede="How long people travel, in minutes, by the means most of them use. Nobody is offered a place further than the programme’s longest journey.">
        Travel times
      </ReferenceHeading>
      <nav class="pages" aria-label="From">
        {localities.map((locality) =>
          locality.id === from.id ? (
            <span aria-current="page">{locality.name}</span>
          ) : (
            <a href={withQuery(urls.travel, { from: locality.id })}>{locality.name}</a>
          ),
        )}
      </nav>
      <h2>From {from.name}</h2>
      <Form of={shown} action={withQuery(urls.travel, { from: from.id })} isSilent>
        <Table
          kind="measure"
          caption={<>Minutes from {from.name}</>}
          heads={['To', 'Minutes, empty where not known']}
        >
          {journeys.map(({ to }) => (
            <tr>
              <th scope="row">{to.id === from.id ? `Within ${to.name}` : to.name}</th>
              <td>
                <MinutesBox to={to} />
              </td>
            </tr>
          ))}
        </Table>
        <ReasonField />
        <SubmitButton text="Save travel times" />
      </Form>
      <History lines={history} />
    </>
  )
}

/** A box in a row: its label is the row's own heading. */
function MinutesBox({ to }: { to: Locality }) {
  const name = boxOf(to)
  const { posted = {}, error: [error] = [] } = inForm(name)
  return (
    <>
      {error && (
        <p id={`${name}-error`} class="govuk-error-message">
          <Hidden>Error:</Hidden> {error}
        </p>
      )}
      <input
        class={`govuk-input govuk-input--width-3${error ? ' govuk-input--error' : ''}`}
        id={name}
        name={name}
        type="text"
        inputmode="numeric"
        aria-label={`Minutes to ${to.name}`}
        aria-describedby={error ? `${name}-error` : undefined}
        value={typed(posted, name)}
      />
    </>
  )
}
