import { type FormErrors, type Posted, typed } from '../../src/form.ts'
import type { SiteWeek } from '../../src/sites/week.ts'
import { urls } from '../../src/urls.ts'
import { History, type HistoryItem } from '../people/history.tsx'
import { ReasonField, ReferenceHeading, Saved } from '../reference/parts.tsx'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../shared/form.tsx'

/** How many minutes stay empty between the windows of the two sides, and the sites that have windows. */
export function BufferPage({
  posted,
  errors,
  saved,
  sites,
  history,
  token,
}: {
  posted: Posted
  errors: FormErrors
  saved: boolean
  sites: readonly Pick<SiteWeek, 'id' | 'name'>[]
  history: readonly HistoryItem[]
  token: string
}) {
  return (
    <>
      <ErrorSummary errors={errors} order={['buffer', 'reason']} />
      <Saved saved={saved} />
      <ReferenceHeading lede="Between the windows of one side and of the other, so many minutes stay nobody’s.">
        Windows
      </ReferenceHeading>
      <div class="side">
        <form method="post" action={urls.windowSettings} novalidate>
          <FormToken token={token} />
          <input type="hidden" name="version" value={typed(posted, 'version')} />
          <TextField
            name="buffer"
            label="Minutes between the sides"
            hint="In quarters of an hour, 15 to 240"
            inputmode="numeric"
            classes="govuk-input--width-3"
            value={typed(posted, 'buffer')}
            error={errors['buffer']}
          />
          <ReasonField posted={posted} errors={errors} />
          <SubmitButton text="Save" />
        </form>
        <section>
          <h2>Sites with windows</h2>
          {sites.length === 0 ? (
            <p>
              None yet. Open a <a href={urls.venues}>venue</a> to give it some.
            </p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {sites.map(({ id, name }) => (
                <li>
                  <a href={urls.venueWindows(id)}>{name}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <History lines={history} />
    </>
  )
}
