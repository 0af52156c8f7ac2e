import { type Day, inShort } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { DayField, ErrorSummary, Form, SelectField, SubmitButton } from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Back, Hidden, withSub } from '../../kit/parts.tsx'
import { AskedRemoval, ReasonField, Saved } from '../../kit/reference-parts.tsx'
import { blank, Table } from '../../kit/table.tsx'

type ListedClosure = {
  id: string
  site: string
  fromOn: Day
  toOn: Day
  reason: string
  /** How many have a place at a session then, and how many of them are still to be told. */
  women: number
  untold: number
}
type Props = {
  closures: readonly ListedClosure[]
  sites: readonly { id: string; name: string }[]
  mayChange: boolean
  removing: ListedClosure | undefined
  saved: boolean
  history: readonly HistoryItem[]
  shown: Shown
}

const order = ['', 'siteId', 'fromOn', 'toOn', 'reason', 'removalReason']

/** Days on which a site, or every site of this side, holds nothing. */
export function SiteClosures(props: Props) {
  const { closures, mayChange, removing, saved, history, shown } = props
  return (
    <>
      <Back to={urls.sites}>Sites</Back>
      <ErrorSummary errors={shown.errors} order={order} />
      <Saved saved={saved} />
      <h1>Closures</h1>
      <p class="lede">
        Days on which nothing is held, at one site or at all. A closure of all is no working day.
      </p>
      {removing && (
        <AskedRemoval
          action={urls.siteClosures}
          back={urls.siteClosures}
          what={`the closure of ${removing.site.replace('All', 'all')}, ${daysOf(removing)}`}
          hidden={{ id: removing.id }}
          shown={shown}
        />
      )}
      <div class={mayChange ? 'side' : undefined}>
        {closures.length === 0 ? <p>No closures are planned.</p> : <ClosureTable {...props} />}
        {mayChange && <AddClosure {...props} />}
      </div>
      {mayChange && <History lines={history} />}
    </>
  )
}

function ClosureTable({ closures, mayChange }: Props) {
  return (
    <Table
      caption="Closures, latest first"
      heads={['Days', 'What closes', mayChange && { ...blank(), cell: 'n' }]}
      rows={closures.map((closure) => [
        withSub(daysOf(closure), closure.reason),
        withSub(closure.site, <a href={urls.siteClosure(closure.id)}>{toldInWords(closure)}</a>),
        <a href={withQuery(urls.siteClosures, { remove: closure.id })}>
          Remove<Hidden> {daysOf(closure)}</Hidden>
        </a>,
      ])}
    />
  )
}

function AddClosure({ sites, shown }: Props) {
  return (
    <section>
      <h2>Add a closure</h2>
      <Form of={shown} action={urls.siteClosures} isSilent>
        <SelectField
          name="siteId"
          label="What closes"
          choices={[
            { value: '', text: 'Select a site, or all sites' },
            { value: 'all', text: 'All sites' },
            ...sites.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <DayField name="fromOn" label="First day closed" />
        <DayField name="toOn" label="Last day closed" />
        <ReasonField />
        <p class="note">What follows is shown before anything is saved.</p>
        <SubmitButton text="Continue" name="act" value="check" />
      </Form>
    </section>
  )
}

function toldInWords({ women, untold }: ListedClosure): string {
  if (women === 0) return 'Nobody to tell'
  return untold === 0 ? `All ${women} told or decided` : `${untold} of ${women} still to be told`
}

function daysOf({ fromOn, toOn }: ListedClosure): string {
  return fromOn === toOn ? inShort(fromOn) : `${inShort(fromOn)} to ${inShort(toOn)}`
}
