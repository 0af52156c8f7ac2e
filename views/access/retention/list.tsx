import { type Line, type Listed, listed } from '../../../src/access/retention/list.ts'
import type { Standing } from '../../../src/access/retention/standing.ts'
import type { Years, YearsSetting } from '../../../src/access/retention/years.ts'
import { type Day, inWords } from '../../../src/calendar.ts'
import { counted } from '../../../src/kit/words.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'
import { Pages } from '../../kit/pagination.tsx'
import { Banner, Hidden, SmallAction, Tabs, withSub } from '../../kit/parts.tsx'
import { FieldError } from '../../kit/plain-form.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { StatusWords } from '../../kit/status.tsx'
import { labelled, plain, Table } from '../../kit/table.tsx'
import { listedWords, standingWords } from './words.ts'

type Props = {
  rows: readonly Line[]
  page: number
  pages: number
  counts: Record<Standing, number>
  chosen: Listed
  called: string
  settings: readonly YearsSetting[]
  rule: string
  years: Years
  /** What was typed and is nobody's here. */
  missing: string | undefined
  today: Day
  done: string | undefined
  formToken: string
}

/** Whose records somebody has to look at: due, held, kept longer, asked to be erased, or due within a year. */
export function RetentionList(props: Props) {
  const { rows, page, pages, counts, chosen, called } = props
  const href = (to: number) => withQuery(urls.retention, { show: chosen, page: `${to}` })
  return (
    <>
      {props.done === 'erased' && (
        <Banner>
          The record is erased. A copy that was made before still has it until it goes.
        </Banner>
      )}
      <h1>Retention</h1>
      <p class="lede">
        <strong>{leadWords(counts)}</strong> Nothing is erased by its age alone: one person asks,
        and another approves.
      </p>
      <Finding {...props} />
      <Tabs
        label="Which records"
        tabs={listed.map((one) => ({
          href: withQuery(urls.retention, one === 'due' ? {} : { show: one }),
          text: `${listedWords[one]} (${counts[one]})`,
          isHere: one === chosen,
        }))}
      />
      {rows.length === 0 ? <p>{noneWords[chosen]}</p> : <Lines rows={rows} called={called} />}
      <Pages page={page} pages={pages} href={href} />
      <Kept {...props} />
    </>
  )
}

const noneWords: Record<Listed, string> = {
  due: 'Nobody’s record is due for review.',
  asked: 'Nobody has asked to erase a record.',
  held: 'No record is on legal hold.',
  longer: 'No record is kept longer than its rule.',
  later: 'Nobody’s record comes up within a year.',
}

function leadWords({ due, asked }: Record<Standing, number>): string {
  const waits =
    asked > 0 ? ` ${counted(asked, 'erasure waits', 'erasures wait')} for another manager.` : ''
  if (due === 0) return `No record is due for review.${waits}`
  return `${counted(due, 'record is', 'records are')} due for review.${waits}`
}

function Lines({ rows, called }: { rows: readonly Line[]; called: string }) {
  const heads = [
    labelled('Review on', 'half'),
    labelled('Stands', 'half'),
    plain(<Hidden>Look</Hidden>, ''),
  ]
  return (
    <Table
      kind="cards"
      caption={`${counted(rows.length, 'record')}, the earliest day first`}
      heads={[called, ...heads]}
      rows={rows.map(({ id, reference, name, isMasked, standing, on }) => [
        withSub(reference, isMasked ? 'Restricted' : name),
        on ? inWords(on) : 'None while it is in use',
        <StatusWords {...standingWords[standing]} />,
        isMasked ? (
          'For who may open it'
        ) : (
          <SmallAction to={urls.retained(id)}>
            Look at it<Hidden> {reference}</Hidden>
          </SmallAction>
        ),
      ])}
    />
  )
}

/** Anybody’s record may be put on hold, not those alone that are due: found by a form, so that it stands in no address. */
function Finding({ called, missing, formToken }: Props) {
  const error = missing === undefined ? undefined : `No ${called} of yours reads like that`
  return (
    <form class="filters" method="post" action={urls.retention} autocomplete="off">
      <FormToken token={formToken} />
      <div>
        <label for="reference">{called}</label>
        <FieldError error={error} />
        <input
          {...{ class: 'govuk-input', id: 'reference', name: 'reference', value: missing }}
          {...{ autocomplete: 'off', spellcheck: false, maxlength: 40 }}
        />
      </div>
      <button class="btn" type="submit">
        Find a record
      </button>
    </form>
  )
}

function Kept({ settings, years, rule }: Props) {
  return (
    <>
      <h2>How long records are kept</h2>
      <ul class="govuk-list govuk-list--bullet">
        {settings.map(({ key, label, unit }) => (
          <li>
            {label}: {years[key]} {unit}
          </li>
        ))}
      </ul>
      <p>
        <a href={urls.retentionSettings}>Change how long records are kept</a>. The day comes from{' '}
        <RuleLink number={rule} />.
      </p>
    </>
  )
}
