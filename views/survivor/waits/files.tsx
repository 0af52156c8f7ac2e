import { dayAt, inShort } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { fileKinds, fileKindWords } from '../../../src/survivor/waits/file-request.ts'
import { urls } from '../../../src/urls.ts'
import { worded } from '../../kit/choices.ts'
import { ErrorSummary, Form, RadioField, SubmitButton, TextField } from '../../kit/form.tsx'
import { WarningText } from '../../kit/govuk.tsx'
import { Back, withSub } from '../../kit/parts.tsx'
import { labelled, Table } from '../../kit/table.tsx'
import { type ListedRequest, StandingOf } from './file.tsx'

type Props = {
  requests: readonly ListedRequest[]
  /** Other managers who could approve. */
  approvers: number
  now: Date
  shown: Shown
}

/** Files asked for and to be approved, and a form to ask for one. */
export function FilesPage({ requests, approvers, now, shown }: Props) {
  const toDecide = requests.filter((one) => one.mayDecide)
  return (
    <>
      <Back to={urls.figures}>Figures</Back>
      <ErrorSummary errors={shown.errors} order={['kind', 'reason']} />
      <h1>Files to take away</h1>
      <p class="lede">{leadWords(toDecide.length, requests.filter((one) => one.isOwn).length)}</p>
      {requests.length > 0 && <RequestTable requests={requests} now={now} />}
      <h2>Ask for a file</h2>
      <p>
        One row for each open wait of your teams: ref, dates and days, no name. Another manager
        approves it, then you can fetch it once within 24 hours. Keep it where only those who need
        it can read it.
      </p>
      {approvers === 0 && (
        <WarningText iconFallbackText="Warning">
          Nobody else can approve a file of all your teams: you are the only manager of them. You
          can ask, and the file waits until there is a second one.
        </WarningText>
      )}
      <Form of={shown} action={urls.figuresFiles} classes="narrow" isSilent>
        <RadioField
          name="kind"
          label="What the file is of"
          choices={worded(fileKinds, fileKindWords)}
        />
        <TextField
          name="reason"
          label="Why do you need it?"
          hint="Shown to whoever approves it, and kept with the record of it. Name nobody."
        />
        <SubmitButton text="Ask for the file" />
      </Form>
    </>
  )
}

function leadWords(toDecide: number, own: number): string {
  const waits =
    toDecide === 0
      ? 'No file waits for your approval'
      : `${counted(toDecide, 'file waits', 'files wait')} for your approval`
  return own === 0 ? `${waits}, and you have asked for none.` : `${waits}.`
}

function RequestTable({ requests, now }: Pick<Props, 'requests' | 'now'>) {
  return (
    <Table
      kind="cards"
      caption="Files asked for, newest first"
      heads={['File', ...['Asked for by', 'On', 'Stands'].map((head) => labelled(head))]}
      rows={requests.map((request) => [
        withSub(
          <a href={urls.figuresFile(request.id)}>{fileKindWords[request.kind]}</a>,
          request.reason,
        ),
        request.isOwn ? 'You' : request.askedByName,
        inShort(dayAt(new Date(request.askedAt))),
        <StandingOf request={request} now={now} />,
      ])}
    />
  )
}
