import { addSite } from '../../../db/survivor/queries/sites.ts'
import { SiteForm } from '../../../views/survivor/sites/own-form.tsx'
import { differences } from '../../kit/differences.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openSites } from './opened.ts'
import { fieldsIn, readSiteAmong } from './own-site.ts'
import { savedSite } from './site-change.ts'

/** One more site of this side alone, with where it stands. */
export const newSite = act(
  {
    at: patterns.newSite,
    may: [['update', 'site']],
    title: 'Sites',
    section: urls.sites,
    find: openSites,
    page: (_, { localities }, shown) => <SiteForm {...{ localities, shown }} />,
  },
  {
    read: readSiteAmong,
    faults: (_, { address }) => (address ? undefined : { address: ['Enter the address'] }),
    save: async (tx, { localities }, values) => {
      const id = await addSite(tx, values)
      const changes = differences([], fieldsIn(localities, values))
      return savedSite(id, { what: 'Site added', why: values.reason, changes })
    },
  },
)
