import { FormToken, SubmitButton } from './form.tsx'

type OneButtonProps = {
  action: string
  token: string
  text: string
  kind?: 'secondary' | 'warning'
  id?: string
}

/** A form that is one button. */
export function OneButton({ action, token, id, ...button }: OneButtonProps) {
  return (
    <form method="post" action={action} id={id}>
      <FormToken token={token} />
      <SubmitButton {...button} />
    </form>
  )
}

/** What is wrong with a field of our own; nothing where nothing is. */
export function FieldError({ id, error }: { id?: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p class="govuk-error-message" id={id}>
      <span class="govuk-visually-hidden">Error:</span> {error}
    </p>
  )
}
