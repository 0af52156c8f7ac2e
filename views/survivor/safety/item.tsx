import { dayAt, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { safetyWords } from '../../../src/survivor/safety/nearness.ts'
import {
  outcomesOf,
  type SafetyItem,
  safetyOutcomeWords,
} from '../../../src/survivor/safety/outcome.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import {
  CheckboxField,
  ErrorSummary,
  Form,
  RadioField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back, Fact, Strip } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { RecordOf, sessionInWords } from './list.tsx'

type Props = {
  item: SafetyItem
  /** More of the same, at other sessions. */
  others: readonly SafetyItem[]
  mayClose: boolean
  shown: Shown
}

/** One thing that was found: whose session, when, and how it was closed or the form that closes it. */
export function SafetyItemPage({ item, others, mayClose, shown }: Props) {
  return (
    <>
      <Back to={urls.safety}>Safety</Back>
      <ErrorSummary errors={shown.errors} order={['outcome', 'note']} />
      <h1>{safetyWords[item.kind]}</h1>
      <p class="lede">
        <strong>{sessionInWords(item)}.</strong> {adviceOn(item)}
      </p>
      <Strip>
        <Fact name="Record">
          <RecordOf item={item} />
        </Fact>
        <Fact name="Group">
          {item.groupId ? <a href={urls.appointment(item.groupId)}>{item.groupCode}</a> : <Dash />}
        </Fact>
        <Fact name="Found">{inWords(dayAt(new Date(item.foundAt)))}</Fact>
      </Strip>
      {item.closedAt ? (
        <p>
          Closed on {inWords(dayAt(new Date(item.closedAt)))} by {item.closedBy}: {item.outcome}
        </p>
      ) : mayClose ? (
        <Close item={item} others={others} shown={shown} />
      ) : (
        <p>Your team manager closes it when it is dealt with. Talk to her before the session.</p>
      )}
    </>
  )
}

function Close({ item, others, shown }: Omit<Props, 'mayClose'>) {
  return (
    <Form of={shown} action={urls.safetyItem(item.id)} classes="narrow" isSilent>
      <RadioField
        name="outcome"
        label="What was done"
        labelClasses="govuk-fieldset__legend--s"
        choices={worded(outcomesOf(item.kind), safetyOutcomeWords)}
      />
      <TextField
        name="note"
        label="Note (optional)"
        hint="A few neutral words. Nothing of where she is."
      />
      {others.length > 0 && (
        <CheckboxField
          name="all"
          label="More of the same"
          choices={[{ value: 'yes', text: moreInWords(others) }]}
        />
      )}
      <SubmitButton text="Close" />
    </Form>
  )
}

function adviceOn({ kind }: SafetyItem): string {
  if (kind === 'cannot_check') {
    return 'Ask whoever gave the CRN, and link the right one. Until then nobody can say who may be near.'
  }
  return kind === 'outside_window'
    ? 'The place gives this side no time then, so that others may be there. Move the session.'
    : 'Decide before then: move the session, offer another group, or see her one to one.'
}

function moreInWords(others: readonly SafetyItem[]): string {
  const count = counted(others.length, 'more session')
  return `Close it for ${count} too, up to ${inWords(others.at(-1)!.onDay)}`
}
