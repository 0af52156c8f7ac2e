import { inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { EnrolmentStanding } from '../../../src/survivor/appointments/standing.ts'
import { rowDay } from '../../../src/survivor/appointments/words.ts'
import { presences, presenceWords } from '../../../src/survivor/enrolments/enrolment.ts'
import { newestLines, progressInWords } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import {
  DayField,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  SubmitButton,
  TextField,
} from '../../kit/form.tsx'
import { Banner, withSub } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { BackToRecord, type Her } from './enrol.tsx'

type Props = {
  her: Her
  standing: EnrolmentStanding
  notice: string | undefined
  shown: Shown
}

/** Sessions one to one: what is recorded, and the next to record. */
export function OneToOnePage(props: Props) {
  const { her, standing, notice, shown } = props
  const { enrolment, progress } = standing
  const isPlanned = enrolment.mode === 'one_to_one' && !enrolment.startedOn
  return (
    <>
      <BackToRecord her={her} />
      <ErrorSummary errors={shown.errors} order={['first', 'on', 'part', 'outcome', 'reason']} />
      {notice && <Banner>{notice}</Banner>}
      <h1>One to one</h1>
      <p class="lede">
        {her.name} has had {progressInWords(progress)}.
      </p>
      {isPlanned && <Plan {...props} />}
      <h2>Record a session</h2>
      <Keep {...props} />
      <Recorded standing={standing} />
    </>
  )
}

function Plan({ her, standing: { enrolment }, shown }: Props) {
  return (
    <>
      <h2>First session</h2>
      {enrolment.firstOn && <p>Planned for {inWords(enrolment.firstOn)}.</p>}
      <Form of={shown} action={urls.recordSessions(her.recordId)} classes="narrow" isSilent>
        <DayField name="first" label="First session on" />
        <SubmitButton text="Save the day" kind="secondary" name="act" value="plan" />
      </Form>
    </>
  )
}

function Keep({ her, standing, shown }: Props) {
  const { progress } = standing
  const parts = [...progress.left, ...progress.had]
  return (
    <Form of={shown} action={urls.recordSessions(her.recordId)} classes="narrow" isSilent>
      <DayField name="on" label="Day of the session" />
      <SelectField
        name="part"
        label="Part"
        choices={parts.map((part) => ({
          value: `${part}`,
          text: progress.had.includes(part) ? `${part}, had before` : `${part}`,
        }))}
      />
      <RadioField
        name="outcome"
        label="Did she come"
        choices={presences.map((value) => ({
          value,
          text: presenceWords[value],
          hint: value === 'missed' ? 'Makes a task to call her, due that day' : undefined,
        }))}
      />
      <TextField
        name="reason"
        label="Reason, where a day is recorded anew"
        hint="Why it was recorded otherwise, never why she did not come"
      />
      <SubmitButton text="Save the session" name="act" value="keep" />
    </Form>
  )
}

function Recorded({ standing: { enrolment } }: Pick<Props, 'standing'>) {
  const lines = newestLines(enrolment.lines).reverse()
  if (lines.length === 0) return null
  return (
    <>
      <h2>Recorded so far</h2>
      <Table
        caption="Sessions recorded, newest first"
        heads={['Day', 'Part', 'Did she come', 'Where']}
        rows={lines.map(({ onDay, part, outcome, sessionId, by }) => [
          rowDay(onDay),
          part,
          withSub(presenceWords[outcome], by),
          sessionId ? 'In a group' : 'One to one',
        ])}
      />
    </>
  )
}
