import type { Shown } from '../../../src/kit/shown.ts'
import type { Link, LinkedRecord } from '../../../src/survivor/links/shown.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary, Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'

type Props = { record: LinkedRecord; link: Link; shown: Shown }

/** Ends a link, with its reason; or says that it has ended. */
export function EndLinkPage({ record, link, shown }: Props) {
  const back = urls.recordLinks(record.id)
  return (
    <>
      <Back to={back}>Links of {record.ref}</Back>
      <ErrorSummary errors={shown.errors} order={['reason']} />
      <h1>End the link to {link.crn}</h1>
      {link.endedOn ? (
        <p class="lede">It has ended already.</p>
      ) : (
        <>
          <p class="lede">
            Nobody is told of him from then on, and nothing checks that they are not near each
            other. The reason is kept.
          </p>
          <Form of={shown} action={urls.recordLink(record.id, link.id)} classes="narrow" isSilent>
            <TextField
              name="reason"
              label="Reason"
              hint="Like ‘The CRN belongs to somebody else’"
            />
            <SubmitButton text="End this link" kind="warning" />
            <p>
              <a href={back}>Keep it</a>
            </p>
          </Form>
        </>
      )}
    </>
  )
}
