import { filterQuery } from '../../../src/probation/waiting-list/filter.ts'
import { urls, withQuery } from '../../../src/urls.ts'
import { Form, FormToken } from '../../kit/form.tsx'
import { Hidden } from '../../kit/parts.tsx'
import type { WaitingListProps } from './page-props.ts'

/** Filters that a reader has kept, and keeping this one. */
export function SavedFilters({ programme, saved, filter, formToken }: WaitingListProps) {
  const query = withQuery('', filterQuery({ ...filter, page: 1 })).slice(1)
  if (saved.length === 0 && !query) return null
  const of = { posted: {}, errors: undefined, formToken }
  return (
    <div class="saved">
      {saved.length > 0 && (
        <ul class="plain" aria-label="Saved filters">
          {saved.map((one) => (
            <li>
              <a href={`${urls.waitingList(programme.key)}?${one.query}`}>{one.name}</a>
              <Form of={of} action={urls.savedFilter(programme.key, one.id)}>
                <button class="linklike" type="submit">
                  Remove<Hidden> saved filter {one.name}</Hidden>
                </button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {query && (
        <details>
          <summary>Save this filter</summary>
          <form class="filters" method="post" action={urls.savedFilters(programme.key)}>
            <FormToken token={formToken} />
            <input type="hidden" name="query" value={query} />
            <div>
              <label for="filter-name">Call it</label>
              <input class="govuk-input" id="filter-name" name="name" maxlength={60} required />
            </div>
            <div class="bar">
              <button class="btn" type="submit">
                Save
              </button>
            </div>
          </form>
        </details>
      )}
    </div>
  )
}
