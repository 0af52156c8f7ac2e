import type { Years, YearsSetting } from '../../../src/access/retention/years.ts'
import { instantInWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back, Banner } from '../../kit/parts.tsx'
import { RuleLink } from '../../kit/rule-link.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type Version = { settings: Years; reason: string; madeBy: string; madeAt: string }
type Props = {
  settings: readonly YearsSetting[]
  versions: readonly Version[]
  rule: string
  isSaved: boolean
  shown: Shown
}

/** How many years each kind is kept, changed with a reason; who changed it before. */
export function YearsPage({ settings, versions, rule, isSaved, shown }: Props) {
  return (
    <>
      <Form
        of={shown}
        action={urls.retentionSettings}
        classes="narrow"
        head={
          <>
            <Back to={urls.retention}>Retention</Back>
            {isSaved && <Banner>How long records are kept is changed.</Banner>}
            <h1>How long records are kept</h1>
            <p class="lede">
              These numbers are the data controller’s to set. They decide when somebody looks (
              <RuleLink number={rule} />
              ), and erase nothing by themselves.
            </p>
          </>
        }
      >
        {settings.map(({ key, label, hint, unit }) => (
          <TextField
            {...{ name: key, label, hint, suffix: unit }}
            classes="govuk-input--width-3"
            inputmode="numeric"
          />
        ))}
        <TextField name="reason" label="Why is it changed?" />
        <SubmitButton text="Save" />
      </Form>
      {versions.length > 0 && (
        <>
          <h2>Changed before</h2>
          <Table
            kind="cards"
            caption="Who changed it, the newest first"
            heads={['When', ...['To', 'Why', 'By'].map((head) => labelled(head))]}
            rows={versions.map((version) => [
              instantInWords(new Date(version.madeAt)),
              settings.map(({ key, unit }) => `${version.settings[key]} ${unit}`).join(', '),
              version.reason,
              version.madeBy,
            ])}
          />
        </>
      )}
    </>
  )
}
