import { type FormErrors, type Posted, typed } from '../../../src/kit/form.ts'
import type { Link, LinkedRecord } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, FormToken, SubmitButton, TextField } from '../../kit/form.tsx'

/** Ends a link, with its reason; or says that it has ended. */
export function EndLinkPage({
  record,
  link,
  posted,
  errors,
  token,
}: {
  record: LinkedRecord
  link: Link
  posted: Posted
  errors: FormErrors
  token: string
}) {
  const back = urls.recordLinks(record.id)
  return (
    <>
      <p class="note">
        <a href={back}>Links of {record.ref}</a>
      </p>
      <ErrorSummary errors={errors} order={['reason']} />
      <h1>End the link to {link.crn}</h1>
      {link.endedOn ? (
        <p class="lede">It has ended already.</p>
      ) : (
        <>
          <p class="lede">
            Nobody is told of him from then on, and nothing checks that they are not near each
            other. The reason is kept.
          </p>
          <form
            method="post"
            action={urls.recordLink(record.id, link.id)}
            novalidate
            class="narrow"
          >
            <FormToken token={token} />
            <TextField
              name="reason"
              label="Reason"
              hint="Like ‘The CRN belongs to somebody else’"
              value={typed(posted, 'reason')}
              error={errors['reason']}
            />
            <SubmitButton text="End this link" kind="warning" />
            <p>
              <a href={back}>Keep it</a>
            </p>
          </form>
        </>
      )}
    </>
  )
}
