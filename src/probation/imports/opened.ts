import type { Context } from 'hono'
import { findImport, type Import } from '../../../db/probation/queries/imports.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { fileKinds, mayImport } from './file-kinds.ts'

/** The kinds of files that this viewer may bring. */
export function kindsOf({ var: { viewer } }: Context<Env>) {
  return fileKinds.filter((kind) => mayImport(viewer, kind))
}

/** The file that the address names, where this viewer may bring one of its kind. */
export async function foundImport(c: Context<Env>, id: string): Promise<Import> {
  return (await findImport(c.var.db.reader, c.var.viewer, id)) ?? notFound()
}
