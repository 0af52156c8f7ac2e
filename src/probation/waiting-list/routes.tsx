import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Ready, ready } from '../../../db/probation/queries/ready.ts'
import {
  findSavedFilters,
  removeFilter,
  saveFilter,
} from '../../../db/probation/queries/saved-filters.ts'
import { searchWaits } from '../../../db/probation/queries/waits.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { WaitingList } from '../../../views/probation/waiting-list/page.tsx'
import type { Programme } from '../../../views/probation/waiting-list/page-props.ts'
import { Places } from '../../../views/probation/waiting-list/places.tsx'
import { recordReading } from '../../access/audit.ts'
import { formToken } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import { type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openProgramme, openProgrammes } from '../opened.ts'
import { fitsFor } from '../placements/choose.ts'
import { type Filter, filterQuery, readFilter } from './filter.ts'
import { type ListPage, listPage } from './list.ts'
import { optionsOf } from './options.ts'

const section = urls.waitingLists
const mayList: May = [['list', 'referral']]

export const waitingList = new Hono<Env>()
  .get(patterns.waitingLists, whoMay(mayList), async (c) => {
    const [first] = await openProgrammes(c)
    return c.redirect(urls.waitingList((first ?? notFound()).key), 302)
  })
  .get(patterns.waitingList, whoMay(mayList), async (c) => {
    const filter = readFilter(c.req.queries())
    return showList(c, await programmeOf(c), filter)
  })
  // Not an act: it looks for somebody whose name stands in no address, and changes nothing.
  .post(patterns.waitingListSearch, whoMay(mayList), async (c) => {
    const programme = await programmeOf(c)
    const { term } = await c.req.parseBody()
    const wanted = typeof term === 'string' ? term.trim().slice(0, 100) : ''
    if (!wanted) return c.redirect(urls.waitingList(programme.key), 303)
    const filter = { ...readFilter({}), rows: 100 as const }
    return showList(c, programme, filter, wanted)
  })
  // Not an act: it shows places for the people that were ticked, and changes nothing.
  .post(patterns.waitingListPlaces, whoMay(mayList), async (c) => {
    const programme = await programmeOf(c)
    const body = await c.req.parseBody({ all: true })
    const ids = [body['id'] ?? []].flat().filter((id) => typeof id === 'string')
    if (ids.length === 0) return c.redirect(urls.waitingList(programme.key), 303)
    const { today } = c.var
    const kept = await ready(c.var.db, c.var.viewer, programme.key, today)
    const waits = kept.waits.filter((wait) => ids.includes(wait.referralId))
    const rows = waits.map((wait) => ({
      wait,
      fits: fitsFor(kept.seekerOf(wait), kept.entriesFor(wait), today),
    }))
    await recordReading(
      c,
      'person',
      waits.map((wait) => wait.personId),
      'places for several',
    )
    const missing = new Set(ids).size - waits.length
    return show(
      c,
      { title: 'Places for several people', section },
      <Places programme={programme} rows={rows} missing={missing} />,
    )
  })
  // Not an act: a reader's own bookmark, which is of nobody and has no history.
  .post(patterns.savedFilters, whoMay(mayList), async (c) => {
    const programme = await programmeOf(c)
    const { name, query } = await c.req.parseBody()
    const called = typeof name === 'string' ? name.trim().slice(0, 60) : ''
    const asked = new URLSearchParams(typeof query === 'string' ? query : '')
    const known = filterQuery({ ...readFilter(valuesOf(asked)), page: 1 })
    const address = withQuery(urls.waitingList(programme.key), known)
    const text = address.split('?')[1] ?? ''
    if (called && text) {
      await c.var.db.record((tx) =>
        saveFilter(tx, c.var.viewer, {
          id: randomUUID(),
          programmeKey: programme.key,
          name: called,
          query: text,
        }),
      )
    }
    return c.redirect(address, 303)
  })
  // Not an act: it drops a reader's own bookmark.
  .post(patterns.savedFilter, whoMay(mayList), async (c) => {
    const programme = await programmeOf(c)
    const { db, viewer } = c.var
    if (!(await db.record((tx) => removeFilter(tx, viewer, c.req.param('id'))))) notFound()
    return c.redirect(urls.waitingList(programme.key), 303)
  })

async function showList(c: Context<Env>, programme: Programme, filter: Filter, searched?: string) {
  const { db, viewer, today } = c.var
  const kept = await ready(db, viewer, programme.key, today)
  if (filter.place === 'fits' || filter.place === 'none') await kept.fitAll()
  const found = searched ? await searchWaits(db.reader, viewer, programme.key, searched) : undefined
  const list = listPage(filter, { ...kept, found, hasFit: (wait) => Boolean(kept.bestFitOf(wait)) })
  await recordReading(c, 'person', idsOf(list), searched ? 'waiting list, search' : 'waiting list')
  const template = kept.waits[0]?.template
  return show(
    c,
    { title: 'Waiting list', section },
    <WaitingList
      programme={programme}
      programmes={await openProgrammes(c)}
      people={template?.people ?? 'people'}
      riskTool={template?.riskTool ?? 'assessed'}
      filter={{ ...filter, page: list.page }}
      options={optionsOf(kept)}
      list={list}
      rows={withFits(list, kept)}
      axis={listAxis(today)}
      saved={await findSavedFilters(db.reader, viewer, programme.key)}
      viewer={viewer}
      formToken={formToken(c)}
      mayHold={can(viewer, 'update', 'referral')}
      pairs={Boolean(template?.pairGap)}
      searched={searched}
    />,
  )
}

function withFits({ rows }: ListPage, kept: Ready) {
  return rows.map((wait) => ({ wait, fit: kept.bestFitOf(wait) }))
}

function idsOf({ rows, maskedRows }: ListPage): string[] {
  return [...rows, ...maskedRows].map(({ personId }) => personId)
}

function programmeOf(c: Context<Env>): Promise<Programme> {
  return openProgramme(c)
}

function valuesOf(search: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...search.keys()].map((key) => [key, search.getAll(key)]))
}
