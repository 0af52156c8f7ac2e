import type { Context } from 'hono'
import { type Done, once } from '../../db/survivor/change.ts'
import type { Reader, Transaction } from '../../db/survivor/database.ts'
import type { SurvivorEnv } from '../env.ts'
import { actOn } from '../kit/act.tsx'

/** A form of the survivor side: its page, and doing once what it asks for. */
export const act = actOn<SurvivorEnv, Reader, Transaction, Done>(
  once,
  (c: Context<SurvivorEnv>) => c.var.db.reader,
)
