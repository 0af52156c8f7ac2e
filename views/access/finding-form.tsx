import type { Subject } from '../../src/access/looked.ts'
import type { Shown } from '../../src/kit/shown.ts'
import { urls } from '../../src/urls.ts'
import { Form, SubmitButton, TextAreaField } from '../kit/form.tsx'
import { Back } from '../kit/parts.tsx'

type Props = { subject: Subject; shown: Shown }

/** What somebody found who looked into refusals, or into who looked. */
export function FindingForm({ subject, shown }: Props) {
  return (
    <>
      <Back to={urls.whoLookedAt(subject.id)}>Who looked at {subject.reference}</Back>
      <Form
        of={shown}
        action={urls.whoLookedFinding(subject.id)}
        head={<h1>Record what you found</h1>}
      >
        <TextAreaField
          name="words"
          label="What you found"
          hint="Whom you asked and what they said. Nothing of what the record holds. It explains every refusal until now."
        />
        <SubmitButton text="Record it" />
      </Form>
    </>
  )
}
