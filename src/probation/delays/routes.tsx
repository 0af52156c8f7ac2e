import { Hono } from 'hono'
import { findPressing, findReported } from '../../../db/probation/queries/delay-report.ts'
import { listAxis } from '../../../views/kit/window-bar.tsx'
import { Delays } from '../../../views/probation/delays/page.tsx'
import { recordReading } from '../../access/audit.ts'
import { can, scopeOf } from '../../access/matrix.ts'
import { whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { readMonth } from '../../kit/figures/months.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { openProgramme, openProgrammes, templateOf } from '../opened.ts'
import { readAsked } from './areas.ts'
import { concealed } from './concealed.ts'

const section = urls.delays

export const delays = new Hono<Env>()
  .get(patterns.delays, whoMay([['read', 'delayReport']]), async (c) => {
    const [first] = await openProgrammes(c)
    return c.redirect(urls.delaysOf((first ?? notFound()).key), 302)
  })
  .get(patterns.delaysOf, whoMay([['read', 'delayReport']]), async (c) => {
    const { viewer, today } = c.var
    const programme = await openProgramme(c)
    const month = readMonth(c.req.query('to'), today)
    const { reader } = c.var.db
    const of = { viewer, programmeKey: programme.key, today }
    const found = await findReported(reader, of, month)
    // Whoever has no area of his own is told of the whole alone: each smaller one would tell of the next (rule 5.4).
    const isOwnArea = scopeOf(viewer, 'delayReport') !== undefined
    const areas = isOwnArea ? found.areas : []
    const asked = { ...readAsked(c.req.query(), areas, today), isWhole: !isOwnArea }
    const report = await found.reportOf(asked)
    const { decisions, restricted } = await findPressing(reader, of, asked)
    await recordReading(
      c,
      'person',
      decisions.map(({ wait }) => wait.personId),
      `delay report, ${programme.key}`,
    )
    return show(
      c,
      { title: 'Delays', section },
      <Delays
        programme={programme}
        programmes={await openProgrammes(c)}
        template={await templateOf(c, programme.key)}
        report={report}
        asked={asked}
        areas={areas}
        today={today}
        viewer={viewer}
        isOwnArea={isOwnArea}
        figures={concealed(report, isOwnArea)}
        hasLists={can(viewer, 'list', 'referral')}
        mayExport={can(viewer, 'export', 'export')}
        restricted={report.asAt.isToday && asked.group === 'waiting' ? restricted : 0}
        decisions={decisions}
        axis={listAxis(today)}
      />,
    )
  })
