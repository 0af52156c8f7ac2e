import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { OwnSite } from '../../../src/survivor/sites/own-site.ts'
import { urls } from '../../../src/urls.ts'
import { named } from '../../kit/choices.ts'
import {
  CheckboxField,
  DayField,
  Form,
  SelectField,
  SubmitButton,
  TextAreaField,
  TextField,
} from '../../kit/form.tsx'
import { History, type HistoryItem } from '../../kit/history.tsx'
import { Back } from '../../kit/parts.tsx'
import { ReasonField } from '../../kit/reference-parts.tsx'

type Props = {
  /** None where one is added. */
  site?: OwnSite
  localities: readonly { id: string; name: string }[]
  /** Codes of groups that are held there though it closes. */
  meeting?: readonly string[]
  history?: readonly HistoryItem[]
  shown: Shown
}

/** A site as an administrator keeps it: the address is typed here, and not shown again to whoever does not go there. */
export function SiteForm(props: Props) {
  const { site, localities, history = [], shown } = props
  return (
    <>
      <Back to={urls.sites}>Sites</Back>
      <Form
        of={shown}
        action={site ? urls.site(site.id) : urls.newSite}
        classes="narrow"
        autocomplete="off"
        head={<About {...props} />}
      >
        <TextField name="name" label="Name" />
        <SelectField
          name="localityId"
          label="Locality"
          choices={named(localities, 'Select a locality')}
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
        />
        <TextField
          name="venueLimit"
          label="Most people"
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
        <CheckboxField
          name="stepFree"
          label="Access"
          choices={[{ value: 'yes', text: 'Step-free from the street to the room' }]}
        />
        <DayField
          name="closedOn"
          label="Closed for good from"
          hint="Leave empty while it is open. From this day its sessions are not held, and each woman’s worker has a task to tell her. For a few days, use closures."
        />
        <ReasonField />
        {site && <p class="note">What a closing day does is shown before anything is saved.</p>}
        <SubmitButton
          text={site ? 'Save changes' : 'Add site'}
          {...(site ? { name: 'act', value: 'check' } : {})}
        />
      </Form>
      {site && <History lines={history} />}
    </>
  )
}

function About({ site, meeting = [] }: Props) {
  return (
    <>
      <h1>{site ? site.name : 'Add a site'}</h1>
      {site?.closedOn && meeting.length > 0 && (
        <div class="banner warn">
          <p>
            <b>Sessions here are not held from {inWords(site.closedOn)}:</b> {meeting.join(', ')}.{' '}
            <a href={urls.siteClosure(site.id)}>Who has been told</a>
          </p>
        </div>
      )}
    </>
  )
}
