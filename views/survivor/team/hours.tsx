import type { Day } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import {
  type KnownReduction,
  reductionInWords,
  reductionKinds,
  reductionWords,
} from '../../../src/survivor/team/reduction.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import {
  DayField,
  Form,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Back, Hidden } from '../../kit/parts.tsx'

type Props = {
  worker: { id: string; name: string; contractedMinutes: number }
  reductions: readonly KnownReduction[]
  colleagues: readonly { id: string; name: string; team: string }[]
  today: Day
  shown: Shown
}

/** Leave, part time and other work: what there is, to be ended, and a form for more; nothing is saved unseen. */
export function HoursPage(props: Props) {
  const { worker, reductions, colleagues, shown } = props
  return (
    <>
      <Back to={urls.teamWorker(worker.id)}>{worker.name}</Back>
      <Form
        of={shown}
        action={urls.teamHours(worker.id)}
        classes="narrow"
        head={
          <>
            <h1>Hours and leave of {worker.name}</h1>
            {reductions.length > 0 && <Known {...props} />}
            <h2>Add leave, part time or other work</h2>
          </>
        }
      >
        <RadioField name="kind" label="Kind" choices={worded(reductionKinds, reductionWords)} />
        <DayField name="fromOn" label="First day" hint="For example, 14 12 2026" />
        <DayField
          name="toOn"
          label="Last day"
          hint="Leave empty where part time or other work has no end yet"
        />
        <TextField
          name="hours"
          label="Hours a week that she works meanwhile"
          hint="For part time and other work, like 20 or 18.5. Leave has none."
          classes="govuk-input--width-4"
          inputmode="decimal"
        />
        <SelectField
          name="coverId"
          label="Cover"
          hint="For leave: who sees her caseload and tasks meanwhile"
          choices={[
            { value: '', text: 'Nobody' },
            ...colleagues.map(({ id, name, team }) => ({ value: id, text: `${name}, ${team}` })),
          ]}
        />
        <TextField
          name="reason"
          label="Reason"
          hint="Like ‘Annual leave’ or ‘Training’. Nothing about health."
        />
        <SubmitButton text="See what it leaves" name="act" value="plan" />
      </Form>
    </>
  )
}

function Known({ worker, reductions, today, shown }: Props) {
  return (
    <>
      <h2>Now and to come</h2>
      <ul class="plain gaps">
        {reductions.map((one) => (
          <li>
            <form method="post" action={urls.teamHours(worker.id)} class="bar">
              <FormToken token={shown.formToken} />
              <input type="hidden" name="reduction" value={one.id} />
              <span>
                {reductionInWords(one)}. {one.reason}
                {one.cover ? `. ${one.cover} covers` : ''}
              </span>
              <button class="btn s" type="submit" name="act" value="end">
                {one.fromOn < today ? 'End as of today' : 'Take away'}
                <Hidden>: {reductionInWords(one)}</Hidden>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
