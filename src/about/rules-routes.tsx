import { Hono } from 'hono'
import { Rules } from '../../views/kit/rules.tsx'
import type { AnyEnv } from '../env.ts'
import { show } from '../kit/show.tsx'
import { patterns } from '../urls.ts'

/** The rules that dates, places and figures go by, for whoever is signed in: everybody's and those of his own side. */
export const rulesDoor = new Hono<AnyEnv>().get(patterns.rules, (c) =>
  show(c, { title: 'The rules' }, <Rules side={c.var.viewer.side} />),
)
