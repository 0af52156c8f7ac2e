import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { removeFilter, saveFilter } from '../../../db/probation/queries/saved-filters.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { openProgramme } from '../opened.ts'
import { filterQuery, readFilter } from './filter.ts'

const may = whoMay([['list', 'referral']])

/** Filters of the waiting list that a reader keeps for himself. */
export const savedFilters = new Hono<Env>()
  // Not an act: a reader's own bookmark, which is of nobody and has no history.
  .post(patterns.savedFilters, may, async (c) => {
    const { key: programmeKey } = await openProgramme(c)
    const posted = await c.req.parseBody()
    const name = typed(posted, 'name').trim().slice(0, 60)
    const asked = new URLSearchParams(typed(posted, 'query'))
    const known = filterQuery({ ...readFilter(valuesOf(asked)), page: 1 })
    const address = withQuery(urls.waitingList(programmeKey), known)
    const query = address.split('?')[1] ?? ''
    if (name && query) {
      const filter = { id: randomUUID(), programmeKey, name, query }
      await c.var.db.record((tx) => saveFilter(tx, c.var.viewer, filter))
    }
    return c.redirect(address, 303)
  })
  // Not an act: it drops a reader's own bookmark.
  .post(patterns.savedFilter, may, async (c) => {
    const { key } = await openProgramme(c)
    const { db, viewer } = c.var
    if (!(await db.record((tx) => removeFilter(tx, viewer, c.req.param('id'))))) notFound()
    return c.redirect(urls.waitingList(key), 303)
  })

function valuesOf(search: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...search.keys()].map((key) => [key, search.getAll(key)]))
}
