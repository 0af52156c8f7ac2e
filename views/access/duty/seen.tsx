import {
  type DutyRow,
  dutyVerdicts,
  seenFault,
  verdictWords,
} from '../../../src/access/duty/duty.ts'
import type { Named } from '../../../src/access/looked-queries.ts'
import { can } from '../../../src/access/matrix.ts'
import { roleWords, type Viewer } from '../../../src/access/viewer.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, RadioField, SubmitButton, TextAreaField } from '../../kit/form.tsx'
import { Back, Fact, Strip } from '../../kit/parts.tsx'
import { timesOf, Whom, whenInShort } from './rows.tsx'

type Props = {
  row: DutyRow
  person: Named | undefined
  viewer: Viewer
  shown: Shown
  page: (id: string) => string
}

/** One duty access: who, whom, why, from when to when; and a manager says how it was. */
export function DutySeen({ row, person, viewer, shown, page }: Props) {
  const mayRead = can(viewer, 'update', 'dutyAccess')
  const against = mayRead ? seenFault(viewer, row) : undefined
  const head = (
    <>
      <Back to={urls.duty}>Duty access</Back>
      <h1>Duty access</h1>
      <Strip>
        <Fact name="Who">
          {row.userName}, {roleWords[row.role]}
        </Fact>
        <Fact name="Whom">
          <Whom row={row} person={person} page={page} />
        </Fact>
        <Fact name="When">{timesOf(row)}</Fact>
        {mayRead && (
          <Fact name="Why">
            <span hx-disable>{row.reason}</span>
          </Fact>
        )}
      </Strip>
      {row.verdict && row.seenAt && (
        <p>
          <strong>{verdictWords[row.verdict]}.</strong> {row.seenByName}, {whenInShort(row.seenAt)}.{' '}
          {mayRead && row.words && <span hx-disable>{row.words}</span>}
        </p>
      )}
      {person?.id && row.seesPerson && can(viewer, 'read', 'auditLog') && (
        <p>
          <a href={urls.whoLookedAt(person.id)}>What was looked at</a>
        </p>
      )}
      {against && <p>{against}.</p>}
    </>
  )
  if (!mayRead || against) return head
  return (
    <Form of={shown} action={urls.dutySeen(row.id)} head={head}>
      <RadioField
        name="verdict"
        label="How it was"
        choices={dutyVerdicts.map((value) => ({ value, text: verdictWords[value] }))}
      />
      <TextAreaField
        name="words"
        label="What you found"
        hint="Whom you asked and what they said; needed unless it was as it should be. Nothing of what the record holds."
      />
      <SubmitButton text="Record it" />
    </Form>
  )
}
