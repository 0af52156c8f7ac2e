import type { Shown } from '../../../src/kit/shown.ts'
import type { Locality } from '../../../src/probation/reference/locality.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { ErrorSummary, Form, SelectField, SubmitButton, TextField } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { ReasonField, ReferenceHeading, Removal, Saved } from '../../kit/reference-parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { Table } from '../../kit/table.tsx'

const order = ['', 'name', 'deliveryUnit', 'newUnit', 'fitTeam', 'reason', 'removalReason']

export function LocalityList({
  localities,
  saved,
  history,
  shown,
}: {
  localities: readonly Locality[]
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}) {
  return (
    <>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Where people live. A delivery unit’s managers see the people and cohorts of its localities.">
        Localities
      </ReferenceHeading>
      <div class="side">
        <Table
          caption="Localities"
          heads={['Locality', 'Delivery unit', 'FIT team']}
          rows={localities.map(({ id, name, deliveryUnit, fitTeam }) => [
            <a href={urls.locality(id)}>{name}</a>,
            deliveryUnit,
            fitTeam ?? <Dash word="none" />,
          ])}
        />
        <section>
          <h2>Add a locality</h2>
          <Form of={shown} action={urls.localities} isSilent>
            <LocalityFields localities={localities} />
            <SubmitButton text="Add locality" />
          </Form>
        </section>
      </div>
      <History lines={history} />
    </>
  )
}

export function LocalityPage({
  locality,
  localities,
  inUse,
  saved,
  history,
  shown,
}: {
  locality: Locality
  localities: readonly Locality[]
  inUse: string | undefined
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}) {
  const action = urls.locality(locality.id)
  return (
    <>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <ReferenceHeading>{locality.name}</ReferenceHeading>
      <p>
        <a href={urls.localities}>All localities</a>, or its{' '}
        <a href={withQuery(urls.travel, { from: locality.id })}>travel times</a>
      </p>
      <Form of={shown} action={action} classes="measure" isSilent>
        <LocalityFields localities={localities} isChange />
        <SubmitButton text="Save changes" name="act" value="save" />
      </Form>
      <Removal action={action} what={locality.name} inUse={inUse} shown={shown} />
      <History lines={history} />
    </>
  )
}

function LocalityFields({
  localities,
  isChange = false,
}: {
  localities: readonly Locality[]
  isChange?: boolean
}) {
  const units = [...new Set(localities.map(({ deliveryUnit }) => deliveryUnit))].sort()
  return (
    <>
      <TextField name="name" label="Name" />
      <SelectField
        name="deliveryUnit"
        label="Delivery unit"
        hint={
          isChange
            ? 'Its people, referrals and cohorts move to the new unit’s lists at once.'
            : undefined
        }
        choices={[
          { value: '', text: 'Select a delivery unit' },
          ...units.map((unit) => ({ value: unit, text: unit })),
        ]}
      />
      <TextField name="newUnit" label="Or a new delivery unit" />
      <TextField
        name="fitTeam"
        label="FIT team"
        hint="Leave empty where the county’s FIT does not reach."
      />
      <ReasonField />
    </>
  )
}
