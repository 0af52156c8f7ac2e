import { Hono } from 'hono'
import { SurvivorHome } from '../../views/home/survivor.tsx'
import type { SurvivorEnv } from '../env.ts'
import { show } from '../show.tsx'
import { urls } from '../urls.ts'

export const survivorHome = new Hono<SurvivorEnv>().get(urls.home, (c) =>
  show(c, { title: 'Caseload', section: urls.home }, <SurvivorHome />),
)
