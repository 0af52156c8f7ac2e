import type { Context } from 'hono'
import { type Done, once } from '../../db/probation/change.ts'
import type { Reader, Transaction } from '../../db/probation/database.ts'
import type { Env } from '../env.ts'
import { actOn } from '../kit/act.tsx'

/** A form of the probation side: its page, and doing once what it asks for. */
export const act = actOn<Env, Reader, Transaction, Done>(once, (c: Context<Env>) => c.var.db.reader)
