import type { Child } from 'hono/jsx'
import type { Shown } from '../../../src/kit/shown.ts'
import { Form } from '../../kit/form.tsx'

type Props = { of: Shown; to: string; isMain?: boolean; children: Child }

/** A form of one button, made from the version of the plan that the page shows. */
export function OneButton({ of, to, isMain, children }: Props) {
  return (
    <Form of={of} action={to} classes="inline" isSilent>
      <button class={isMain ? 'btn go' : 'btn'}>{children}</button>
    </Form>
  )
}
