import { withdrawApart } from '../../../db/survivor/queries/apart.ts'
import { endLink, findLinks } from '../../../db/survivor/queries/links.ts'
import { EndLinkPage } from '../../../views/survivor/links/end.tsx'
import { elsewhere } from '../../errors.ts'
import { formOf, reasonField } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { lineOf } from './link.ts'
import { openLink } from './opened.ts'

const form = formOf({ reason: reasonField })

/** Ending the link of a man to a record, with the reason, which is kept. */
export const linkEnd = act(
  {
    at: patterns.recordLink,
    may: [
      ['read', 'link'],
      ['cancel', 'link'],
    ],
    find: openLink,
    title: 'Links of a record',
    section: urls.home,
    reads: ({ record, link }) => ['link', [record.id, link.id], 'link to end', 'combination'],
    page: (_, found, shown) => <EndLinkPage {...found} shown={shown} />,
  },
  {
    read: form,
    save: async (tx, { record, link }, { reason }, { var: { viewer, today, now } }) => {
      const end = { endedOn: today, endedWhy: reason, endedBy: viewer.name }
      if (!(await endLink(tx, link.id, end))) return elsewhere(urls.recordLinks(record.id))
      await withdrawApart(tx, link, { name: viewer.name, at: now().toISOString() })
      const left = (await findLinks(tx, record)).some(({ endedOn }) => endedOn === null)
      return {
        to: withQuery(urls.recordLinks(record.id), { done: 'ended' }),
        subject: 'link',
        ids: [record.id, link.id],
        purpose: left ? 'link ended' : 'last link ended',
        history: [lineOf(record, 'Link ended', link.crn, reason)],
      }
    },
  },
)
