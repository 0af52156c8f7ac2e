import { inWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import type { Book } from '../../../src/survivor/appointments/book.ts'
import { type GroupSession, timeOfGroup } from '../../../src/survivor/appointments/group.ts'
import { type GroupSite, windowsInWords } from '../../../src/survivor/appointments/new-group.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'
import { NumberField } from './new.tsx'

type Props = {
  book: Book
  site: GroupSite | undefined
  moved: readonly GroupSession[]
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

/** Another time of its day for a group: which sessions it moves, and who is told. */
export function GroupTime({ book, site, moved, posted, errors, formToken }: Props) {
  const { group, women } = book
  const first = moved[0]
  return (
    <>
      <p class="note">
        <a href={urls.appointment(group.id)}>{group.code}</a>
      </p>
      <ErrorSummary errors={errors} order={['startsAt', 'minutes', 'why']} />
      <h1>Time of {group.code}</h1>
      <p class="lede">
        {timeOfGroup(group)}, {group.site}.
      </p>
      <p>
        {first
          ? `Every session from ${inWords(first.onDay)} on is held at the new time. `
          : 'No session is to come after today. '}
        {women.length > 0 &&
          'The worker of each woman with a place has a task today to tell her, and to ask whether she can come then.'}
      </p>
      {site?.kind === 'shared' && (
        <p>
          At {site.name} our times are: {windowsInWords(site.windows)}.
        </p>
      )}
      <form method="post" action={urls.appointmentTime(group.id)} novalidate class="narrow">
        <FormToken token={formToken} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <TextField
          name="startsAt"
          label="Starts at"
          hint="For example, 10am or 18:00"
          value={typed(posted, 'startsAt')}
          error={errors?.['startsAt']}
          classes="govuk-input--width-5"
          autocomplete="off"
        />
        <NumberField name="minutes" label="Minutes" posted={posted} errors={errors} />
        <TextField name="why" label="Reason" value={typed(posted, 'why')} error={errors?.['why']} />
        <div class="actions">
          <SubmitButton text="Save the time" />
          <a href={urls.appointment(group.id)}>Cancel</a>
        </div>
      </form>
    </>
  )
}
