import { Hono } from 'hono'
import { entriesOf, findDesk } from '../../../db/probation/queries/caution-desk.ts'
import { findMovedWorkshops } from '../../../db/probation/queries/cautions.ts'
import { findLastTold } from '../../../db/probation/queries/police.ts'
import { findReturnsDue } from '../../../db/probation/queries/police-attendance.ts'
import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findOptions } from '../../../db/probation/queries/waiting-list.ts'
import { Desk } from '../../../views/probation/cautions/desk.tsx'
import { recordReading } from '../../access/audit.ts'
import { allows, type May, whoMay } from '../../access/permit.ts'
import type { Env } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls } from '../../urls.ts'
import { permissionsOf } from '../people/permissions.ts'
import type { WaitToday } from '../waiting-list/wait.ts'
import { firstLimit, readDeskFilter } from './desk.ts'
import { pairsOnOffer } from './pairs-on-offer.ts'
import { cautionProgramme } from './programme.ts'
import { urgentOf } from './urgent.ts'

const may: May = [['update', 'referral']]

/** The coordinator's desk: every man under caution by his legal clock, and what has to be done today. */
export const cautionDesk = new Hono<Env>().get(patterns.clock, whoMay(may), async (c) => {
  const { db, viewer, today } = c.var
  const all = await findProgrammes(db.reader)
  const programme = all.find(({ key }) => key === cautionProgramme) ?? notFound()
  const asked = { viewer, programmeKey: cautionProgramme, today }
  const filter = readDeskFilter(c.req.query())
  const returns = await findReturnsDue(db.reader, viewer, cautionProgramme, today)
  const moved = await findMovedWorkshops(db.reader, viewer, cautionProgramme)
  const { list, figures, ground, ...found } = await findDesk(db.reader, asked, filter, moved)
  const ahead = {
    seekerOf: ground.seekerOf,
    entriesOf: (wait: WaitToday) => entriesOf(ground, wait),
    moved,
  }
  const urgent = urgentOf(found.urgent, returns, ahead, today)
  const { options } = await findOptions(db.reader, asked, {})
  const named = [
    ...list.groups.flatMap((group) => group.rows.map(({ wait }) => wait.personId)),
    ...urgent.flatMap((one) => (one.kind === 'return' ? [] : [one.row.wait.personId])),
    ...list.masked.map(({ personId }) => personId),
  ]
  await recordReading(c, 'person', [...new Set(named)], 'men by legal clock')
  return show(
    c,
    { title: `${programme.shortName}: men by legal clock`, section: urls.clock },
    <Desk
      programme={programme}
      filter={{ ...filter, page: list.page }}
      list={list}
      localities={options.localities}
      offer={pairsOnOffer(ground.entries, figures.deadlines)}
      urgent={urgent}
      contacts={figures.contacts}
      tell={{ men: figures.tell.men, first: firstLimit(figures, today) }}
      last={await findLastTold(db.reader, viewer, cautionProgramme)}
      today={today}
      mayExport={allows(viewer, [['export', 'export']])}
      mayPlace={permissionsOf(viewer).place}
    />,
  )
})
