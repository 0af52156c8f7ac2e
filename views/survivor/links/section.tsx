import { urls } from '../../../src/urls.ts'

/** On a record's page: how many men are linked, and what has not been seen yet. */
export function LinksSection({
  recordId,
  open,
  unseen,
}: {
  recordId: string
  open: number
  unseen: number
}) {
  const men = open === 1 ? '1 man is linked.' : `${open} men are linked.`
  return (
    <section>
      <h2>Links</h2>
      <p>
        {open === 0 ? 'No man is linked.' : men}{' '}
        {unseen > 0 && (
          <strong>{unseen === 1 ? '1 notice is new.' : `${unseen} notices are new.`}</strong>
        )}
      </p>
      <p>
        <a href={urls.recordLinks(recordId)}>{open === 0 ? 'Link a man' : 'See the links'}</a>
      </p>
    </section>
  )
}
