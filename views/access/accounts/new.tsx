import type { Side } from '../../../src/access/viewer.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { ReasonField, RoleFields } from './fields.tsx'

/** Asks for a new account. */
export function NewAccountPage({
  side,
  areas,
  shown,
}: {
  side: Side
  areas: readonly string[]
  shown: Shown
}) {
  return (
    <Form
      of={shown}
      action={urls.newAccount}
      classes="narrow"
      autocomplete="off"
      head={
        <>
          <Back to={urls.accounts}>Accounts</Back>
          <h1>Add an account</h1>
          <p class="lede">
            A second person approves it. Then you give its owner a code, and they set their own
            password: nobody else ever knows it.
          </p>
        </>
      }
    >
      <TextField name="name" label="Name" />
      <TextField name="email" label="Work email address" type="email" spellcheck={false} />
      <RoleFields side={side} areas={areas} />
      <ReasonField />
      <SubmitButton text="Ask for the account" />
    </Form>
  )
}
