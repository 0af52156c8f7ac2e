import { OneButton } from '../plain-form.tsx'
import { Discard } from './parts.tsx'

type Props = {
  /** The list that the file stands in, and what it is called. */
  list: { url: string; name: string }
  /** Where the forms go. */
  again: string
  discard: string
  formToken: string
}

/** A file whose reading failed, or was cut off when the service stopped: it is kept, and may be read again. */
export function NotRead({ list, again, discard, formToken }: Props) {
  return (
    <>
      <p class="flush">
        <a href={list.url}>{list.name}</a>
      </p>
      <h1>The file was not read</h1>
      <p class="lede">
        Reading it failed, or the service was stopped meanwhile. Nothing has changed, and the file
        is still here. Try again; if it goes on, tell whoever looks after this service.
      </p>
      <div class="bulk decision">
        <OneButton action={again} token={formToken} text="Read it again" />
        <Discard action={discard} token={formToken} />
      </div>
    </>
  )
}
