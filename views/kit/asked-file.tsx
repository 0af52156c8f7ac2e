import type { Child } from 'hono/jsx'
import type { Shown } from '../../src/kit/shown.ts'
import { Form, SubmitButton, TextField } from './form.tsx'

type Props = {
  of: Shown
  action: string
  title: string
  button: string
  back: { href: string; text: string }
  /** What else is asked. */
  fields?: Child
  /** What the file will hold. */
  children: Child
}

/** Before a file leaves the service: what it will hold, and why it is wanted. */
export function AskedFile({ of, action, title, button, back, fields, children }: Props) {
  return (
    <div class="narrow">
      <Form
        of={of}
        action={action}
        head={
          <>
            <h1>{title}</h1>
            <p>{children}</p>
          </>
        }
      >
        <TextField
          name="reason"
          label="Why do you need it?"
          hint="Kept with the record of this download."
        />
        {fields}
        <SubmitButton text={button} />
      </Form>
      <p>
        <a href={back.href}>{back.text}</a>
      </p>
    </div>
  )
}
