import { type Actor, type Filters, sinceChoices, verbWords } from '../../src/access/looked.ts'
import { urls } from '../../src/urls.ts'
import { FilterSelect } from '../kit/filters.tsx'
import { FormToken } from '../kit/form.tsx'
import { FieldError } from '../kit/plain-form.tsx'
import { type ChainShown, ChainStatus } from './chain-status.tsx'

type FormProps = {
  called: string
  typed: string
  formToken: string
  filters?: Filters
  actors?: readonly Actor[]
  isMissing?: boolean
}

/** Asked for by a form that is posted: a reference stands in no address. */
export function LookedForm({ called, typed, formToken, filters, actors = [], ...rest }: FormProps) {
  const verbs = Object.entries(verbWords).map(([value, text]) => ({
    ...{ value, text: `${text} (${value})` },
  }))
  const people = actors.map(({ id, name }) => ({ value: id, text: name }))
  const results = [
    { value: 'allowed', text: 'Allowed' },
    { value: 'refused', text: 'Refused' },
  ]
  return (
    <form class="filters" method="post" action={urls.whoLooked} autocomplete="off">
      <FormToken token={formToken} />
      <div>
        <label for="reference">{called}</label>
        <FieldError
          error={rest.isMissing ? `No ${called} that you may ask about reads like that` : undefined}
        />
        <input
          {...{ class: 'govuk-input', id: 'reference', name: 'reference', value: typed }}
          {...{ autocomplete: 'off', spellcheck: false, maxlength: 40 }}
        />
      </div>
      <FilterSelect name="by" label="Done by" all="Anybody" value={filters?.by} choices={people} />
      <FilterSelect
        {...{ name: 'verb', label: 'What was done', all: 'Anything', choices: verbs }}
        value={filters?.verb}
      />
      <FilterSelect
        {...{ name: 'result', label: 'Result', all: 'All', choices: results }}
        value={filters?.result}
      />
      <FilterSelect
        {...{ name: 'since', label: 'Since', choices: sinceChoices, value: filters?.since }}
      />
      <button class="btn" type="submit">
        Search
      </button>
    </form>
  )
}

type Props = FormProps & ChainShown

export function LookedSearch({ verified, ...props }: Props) {
  return (
    <>
      <h1>Who looked</h1>
      <LookedForm {...props} />
      <p class="lede">
        Who read or changed a record, when, what for, and who was refused. Your search is recorded
        too.
      </p>
      <ChainStatus verified={verified} formToken={props.formToken} />
    </>
  )
}
