import { Hono } from 'hono'
import { SurvivorHomePage } from '../../views/home/survivor.tsx'
import type { SurvivorEnv } from '../env.ts'
import { urls } from '../urls.ts'

export const survivorHome = new Hono<SurvivorEnv>().get(urls.home, (c) =>
  c.html(<SurvivorHomePage {...c.var} />),
)
