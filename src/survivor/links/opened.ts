import type { Context } from 'hono'
import type { Reader } from '../../../db/survivor/database.ts'
import { findLinkedRecord, findLinks } from '../../../db/survivor/queries/links.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import type { LinkedRecord } from './shown.ts'

type C = Context<SurvivorEnv>

/** The record that the address names, as its links need it. */
export async function openLinked(c: C, db: Reader): Promise<LinkedRecord> {
  const { viewer, today } = c.var
  return (await findLinkedRecord(db, viewer, today, c.req.param('id') ?? '')) ?? notFound()
}

/** The same with one of its links, ended or not. */
export async function openLink(c: C, db: Reader) {
  const record = await openLinked(c, db)
  const links = await findLinks(db, record)
  return { record, link: links.find(({ id }) => id === c.req.param('linkId')) ?? notFound() }
}
