import type { AccountSearch } from '../../../src/access/accounts/account.ts'
import { mayChange } from '../../../src/access/accounts/requests.ts'
import { roles, roleWords, sidesOfRole, type Viewer } from '../../../src/access/viewer.ts'
import { urls } from '../../../src/urls.ts'
import { FilterSelect } from '../../kit/filters.tsx'
import { FormToken } from '../../kit/form.tsx'

type Props = { viewer: Viewer; areas: readonly string[]; search: AccountSearch; formToken: string }

/** Finds accounts by a part of a name or address, a role or an area; what is sought stands in no address. */
export function AccountFilters({ viewer, areas, search, formToken }: Props) {
  const here = roles.filter((role) => sidesOfRole[role].includes(viewer.side))
  return (
    <form class="filters" method="post" action={urls.accounts} autocomplete="off">
      <FormToken token={formToken} />
      <div>
        <label for="words">Name or address</label>
        <input
          class="govuk-input"
          id="words"
          name="words"
          value={search.words}
          autocomplete="off"
          spellcheck={false}
          maxlength={100}
        />
      </div>
      <FilterSelect
        name="role"
        label="Role"
        value={search.role}
        all="All"
        choices={here.map((role) => ({ value: role, text: capital(roleWords[role]) }))}
      />
      <FilterSelect
        name="area"
        label="Area"
        value={search.area}
        all="All"
        choices={areas.map((area) => ({ value: area, text: area }))}
      />
      <button class="btn" type="submit">
        Search
      </button>
      {mayChange(viewer) && (
        <a class="btn go" href={urls.newAccount}>
          Add an account
        </a>
      )}
    </form>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
