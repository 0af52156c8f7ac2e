import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'

type Props = { recordId: string; open: number; unseen: number }

/** On a record's page: how many men are linked, and what has not been seen yet. */
export function LinksSection({ recordId, open, unseen }: Props) {
  return (
    <section>
      <h2>Links</h2>
      <p>
        {countInWords(open)}{' '}
        {unseen > 0 && <strong>{counted(unseen, 'notice is new.', 'notices are new.')}</strong>}
      </p>
      <p>
        <a href={urls.recordLinks(recordId)}>{open === 0 ? 'Link a man' : 'See the links'}</a>
      </p>
    </section>
  )
}

/** 'No man is linked.', '2 men are linked.' */
export function countInWords(count: number): string {
  return count === 0 ? 'No man is linked.' : counted(count, 'man is linked.', 'men are linked.')
}
