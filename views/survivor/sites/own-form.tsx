import { inWords } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import {
  CheckboxField,
  DayField,
  ErrorSummary,
  FormToken,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { ReasonField } from '../../kit/reference-parts.tsx'

const order = ['', 'name', 'localityId', 'address', 'venueLimit', 'stepFree', 'closedOn', 'reason']

/** A site as an administrator keeps it: the address is typed here, and not shown again to whoever does not go there. */
export function SiteForm({
  site,
  localities,
  meeting,
  history,
  posted,
  errors,
  token,
}: {
  site: OwnSite | undefined
  localities: readonly { id: string; name: string }[]
  /** Codes of groups that are held there though it closes. */
  meeting: readonly string[]
  history: readonly HistoryItem[]
  posted: Posted
  errors: FormErrors
  token: string
}) {
  return (
    <>
      <p class="note">
        <a href={urls.sites}>Sites</a>
      </p>
      <ErrorSummary errors={errors} order={order} />
      <h1>{site ? site.name : 'Add a site'}</h1>
      {site?.closedOn && meeting.length > 0 && (
        <div class="banner warn">
          <p>
            <b>Sessions here are not held from {inWords(site.closedOn)}:</b> {meeting.join(', ')}.{' '}
            <a href={urls.siteClosure(site.id)}>Who has been told</a>
          </p>
        </div>
      )}
      <form
        method="post"
        action={site ? urls.site(site.id) : urls.newSite}
        novalidate
        class="narrow"
        autocomplete="off"
      >
        <FormToken token={token} />
        <input type="hidden" name="version" value={typed(posted, 'version')} />
        <TextField name="name" label="Name" value={typed(posted, 'name')} error={errors['name']} />
        <SelectField
          name="localityId"
          label="Locality"
          choices={[
            { value: '', text: 'Select a locality' },
            ...localities.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={typed(posted, 'localityId')}
          error={errors['localityId']}
        />
        <TextAreaField
          name="address"
          label="Address"
          hint={
            site
              ? 'Hidden here. Leave empty to keep the one that is kept.'
              : 'Shown to those who work there, and hidden here once it is saved.'
          }
          rows={3}
          value={typed(posted, 'address')}
          error={errors['address']}
        />
        <TextField
          name="venueLimit"
          label="Most people"
          inputmode="numeric"
          classes="govuk-input--width-3"
          value={typed(posted, 'venueLimit')}
          error={errors['venueLimit']}
        />
        <CheckboxField
          name="stepFree"
          label="Access"
          choices={[{ value: 'yes', text: 'Step-free from the street to the room' }]}
          values={typed(posted, 'stepFree') ? ['yes'] : []}
          error={errors['stepFree']}
        />
        <DayField
          name="closedOn"
          label="Closed for good from"
          hint="Leave empty while it is open. From this day its sessions are not held, and each woman’s worker has a task to tell her. For a few days, use closures."
          value={typedDay(posted, 'closedOn')}
          error={errors['closedOn']}
        />
        <ReasonField posted={posted} errors={errors} />
        {site && <p class="note">What a closing day does is shown before anything is saved.</p>}
        <SubmitButton
          text={site ? 'Save changes' : 'Add site'}
          {...(site ? { name: 'act', value: 'check' } : {})}
        />
      </form>
      {site && <History lines={history} />}
    </>
  )
}
