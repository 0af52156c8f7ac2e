import { type Context, Hono, type Env as HonoEnv } from 'hono'
import { CheckSettings, SettingsOvertaken } from '../../views/programmes/check.tsx'
import { ProgrammeList } from '../../views/programmes/list.tsx'
import { ProgrammePage } from '../../views/programmes/programme.tsx'
import { SettingsForm } from '../../views/programmes/settings.tsx'
import { can } from '../access/matrix.ts'
import { whoMay } from '../access/permit.ts'
import type { Day } from '../calendar.ts'
import type { AnyEnv } from '../env.ts'
import { notAllowed, notFound } from '../errors.ts'
import type { actOn } from '../kit/act.tsx'
import type { Posted, Read } from '../kit/form.ts'
import { show } from '../kit/show.tsx'
import { patterns, urls, withQuery } from '../urls.ts'
import { describeChange } from './changes.ts'
import type { ProgrammeQueries } from './new-version.ts'
import { type AskedSettings, readSettings, settingsAsTyped } from './settings-form.ts'
import type { Programme } from './version.ts'

const section = urls.programmes

/** The programmes of one side: its acts, over its own database. */
export function programmesDoor<
  E extends AnyEnv & HonoEnv,
  Db,
  Tx extends Db,
  Done extends { to: string },
>(
  act: ReturnType<typeof actOn<E, Db, Tx, Done>>,
  queries: ProgrammeQueries<Context<E>, Db, Tx, Done>,
) {
  type C = Context<E>

  const programmeOf = async (c: C, db = queries.reader(c)) =>
    (await queries.find(db, c.req.param('key') ?? '')) ?? notFound()

  const settings = act(
    {
      at: patterns.programmeSettings,
      // A whole function of one's own side: everybody may read settings, only managers change them.
      may: (viewer) =>
        can(viewer, 'update', 'programme') ||
        notAllowed('Only a manager may change the settings of a programme.'),
      title: 'Change settings',
      section,
      find: programmeOf,
      starts: ({ versions: [newest] }, c) => ({
        ...settingsAsTyped(newest!.template),
        ...{ expectedNumber: `${newest!.number}`, validFrom: c.var.today },
      }),
      page: (_, programme, shown) => <SettingsForm programme={programme} shown={shown} />,
    },
    {
      read,
      check: async (c, programme, asked, shown) => {
        if (asked.expectedNumber !== programme.versions[0]!.number) {
          return overtaken(programme, asked)
        }
        if (shown.posted['act'] === 'save') return undefined
        const foreseen = await queries.foresee(queries.reader(c), programme.key, asked.template)
        const props = { programme, asked, foreseen, shown, today: c.var.today }
        return { title: 'Check your changes', body: <CheckSettings {...props} /> }
      },
      save: async (tx, programme, asked, c) => {
        const to = withQuery(urls.programme(programme.key), { saved: 'yes' })
        const done = await queries.save(tx, c, { programme, ...asked }, to)
        return done ?? { instead: overtaken(programme, asked) }
      },
    },
  )

  const reads = whoMay([['read', 'programme']])
  return new Hono<E>()
    .get(patterns.programmes, reads, async (c: C) => {
      const programmes = await queries.list(queries.reader(c))
      const { today } = c.var
      return show(c, { title: 'Programmes', section }, <ProgrammeList {...{ programmes, today }} />)
    })
    .get(patterns.programme, reads, async (c: C) => {
      const programme = await programmeOf(c)
      const saved = c.req.query('saved') === 'yes'
      const mayChange = can(c.var.viewer, 'update', 'programme')
      const { today } = c.var
      const page = <ProgrammePage {...{ programme, today, mayChange, saved }} />
      return show(c, { title: 'Programme', section }, page)
    })
    .route('/', settings)
}

function read(
  posted: Posted,
  { versions: [newest] }: Programme,
  { var: { today } }: { var: { today: Day } },
): Read<AskedSettings> {
  const { asked, errors } = readSettings(newest!.template, posted, today)
  return asked && posted['act'] !== 'edit' ? { values: asked } : { errors: errors ?? {} }
}

/** Somebody else was faster: both versions side by side. */
function overtaken(programme: Programme, { template, expectedNumber }: AskedSettings) {
  const newest = programme.versions[0]!
  const base = programme.versions.find(({ number }) => number === expectedNumber) ?? newest
  const theirs = describeChange(base.template, newest.template)
  const yours = describeChange(base.template, template)
  const body = <SettingsOvertaken {...{ programme, newest, theirs, yours }} />
  return { title: 'Settings have changed', status: 409 as const, body }
}
