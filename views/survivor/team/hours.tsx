import type { Day } from '../../../src/calendar.ts'
import { type FormErrors, type Posted, typed, typedDay } from '../../../src/kit/form.ts'
import {
  type KnownReduction,
  reductionInWords,
  reductionKinds,
  reductionWords,
} from '../../../src/survivor/team/reduction.ts'
import { urls } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  FormToken,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'

type Props = {
  worker: { id: string; name: string; contractedMinutes: number }
  reductions: readonly KnownReduction[]
  colleagues: readonly { id: string; name: string; team: string }[]
  today: Day
  posted: Posted
  errors?: FormErrors | undefined
  formToken: string
}

/** Leave, part time and other work: what there is, to be ended, and a form for more; nothing is saved unseen. */
export function HoursPage(props: Props) {
  const { worker, reductions, colleagues, posted, errors, formToken } = props
  const field = (name: string) => ({ name, error: errors?.[name] })
  return (
    <>
      <p class="note">
        <a href={urls.teamWorker(worker.id)}>{worker.name}</a>
      </p>
      <ErrorSummary
        errors={errors}
        order={['', 'kind', 'fromOn', 'toOn', 'hours', 'coverId', 'reason']}
      />
      <h1>Hours and leave of {worker.name}</h1>
      {reductions.length > 0 && <Known {...props} />}
      <h2>Add leave, part time or other work</h2>
      <form method="post" action={urls.teamHours(worker.id)} novalidate class="narrow">
        <FormToken token={formToken} />
        <RadioField
          {...field('kind')}
          label="Kind"
          value={typed(posted, 'kind')}
          choices={reductionKinds.map((kind) => ({ value: kind, text: reductionWords[kind] }))}
        />
        <DayField
          {...field('fromOn')}
          label="First day"
          hint="For example, 14 12 2026"
          value={typedDay(posted, 'fromOn')}
        />
        <DayField
          {...field('toOn')}
          label="Last day"
          hint="Leave empty where part time or other work has no end yet"
          value={typedDay(posted, 'toOn')}
        />
        <TextField
          {...field('hours')}
          label="Hours a week that she works meanwhile"
          hint="For part time and other work, like 20 or 18.5. Leave has none."
          value={typed(posted, 'hours')}
          classes="govuk-input--width-4"
          inputmode="decimal"
        />
        <SelectField
          {...field('coverId')}
          label="Cover"
          hint="For leave: who sees her caseload and tasks meanwhile"
          value={typed(posted, 'coverId')}
          choices={[
            { value: '', text: 'Nobody' },
            ...colleagues.map(({ id, name, team }) => ({ value: id, text: `${name}, ${team}` })),
          ]}
        />
        <TextField
          {...field('reason')}
          label="Reason"
          hint="Like ‘Annual leave’ or ‘Training’. Nothing about health."
          value={typed(posted, 'reason')}
        />
        <SubmitButton text="See what it leaves" name="act" value="plan" />
      </form>
    </>
  )
}

function Known({ worker, reductions, today, formToken }: Props) {
  return (
    <>
      <h2>Now and to come</h2>
      <ul class="plain gaps">
        {reductions.map((one) => (
          <li>
            <form method="post" action={urls.teamHours(worker.id)} class="bar">
              <FormToken token={formToken} />
              <input type="hidden" name="reduction" value={one.id} />
              <span>
                {reductionInWords(one)}. {one.reason}
                {one.cover ? `. ${one.cover} covers` : ''}
              </span>
              <button class="btn s" type="submit" name="act" value="end">
                {one.fromOn < today ? 'End as of today' : 'Take away'}
                <span class="govuk-visually-hidden">: {reductionInWords(one)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
