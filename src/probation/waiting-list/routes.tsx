import { type Context, Hono } from 'hono'
import { findSavedFilters } from '../../../db/probation/queries/saved-filters.ts'
import { findListPage, findOptions } from '../../../db/probation/queries/waiting-list.ts'
import { searchWaits } from '../../../db/probation/queries/waits.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { WaitingList } from '../../../views/probation/waiting-list/page.tsx'
import type { Programme } from '../../../views/probation/waiting-list/page-props.ts'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openProgramme, openProgrammes, templateOf } from '../opened.ts'
import type { ListPage } from '../placements/list-page.ts'
import { type Filter, readFilter } from './filter.ts'

const may = whoMay([['list', 'referral']])

/** Who waits, in the order of who is next. */
export const waitingList = new Hono<Env>()
  .get(patterns.waitingLists, may, async (c) => {
    const [first] = await openProgrammes(c)
    return c.redirect(urls.waitingList((first ?? notFound()).key), 302)
  })
  .get(patterns.waitingList, may, async (c) => {
    const filter = readFilter(c.req.queries())
    return showList(c, await openProgramme(c), filter)
  })
  // Not an act: it looks for somebody whose name stands in no address, and changes nothing.
  .post(patterns.waitingListSearch, may, async (c) => {
    const programme = await openProgramme(c)
    const wanted = typed(await c.req.parseBody(), 'term')
      .trim()
      .slice(0, 100)
    if (!wanted) return c.redirect(urls.waitingList(programme.key), 303)
    const filter = { ...readFilter({}), rows: 100 as const }
    return showList(c, programme, filter, wanted)
  })

async function showList(c: Context<Env>, programme: Programme, filter: Filter, searched?: string) {
  const { db, viewer, today } = c.var
  const asked = { viewer, programmeKey: programme.key, today }
  const found = searched ? await searchWaits(db.reader, viewer, programme.key, searched) : undefined
  const { options, chosen } = await findOptions(db.reader, asked, filter)
  const list = await findListPage(db.reader, asked, filter, { chosen, found })
  await recordReading(c, 'person', idsOf(list), searched ? 'waiting list, search' : 'waiting list')
  const programmes = await openProgrammes(c)
  const template = await templateOf(c, programme.key)
  return show(
    c,
    { title: 'Waiting list', section: urls.waitingLists },
    <WaitingList
      programme={programme}
      programmes={programmes}
      people={template.people}
      riskTool={template.riskTool}
      filter={{ ...filter, page: list.page }}
      options={options}
      list={list}
      axis={listAxis(today)}
      saved={await findSavedFilters(db.reader, viewer, programme.key)}
      viewer={viewer}
      formToken={formToken(c)}
      mayHold={can(viewer, 'update', 'referral')}
      pairs={Boolean(template.pairGap)}
      searched={searched}
    />,
  )
}

function idsOf({ rows, maskedRows }: ListPage): string[] {
  return [...rows.map(({ wait }) => wait), ...maskedRows].map(({ personId }) => personId)
}
