import { type Context, Hono } from 'hono'
import { CheckSettings, SettingsOvertaken } from '../../views/programmes/check.tsx'
import { ProgrammeList } from '../../views/programmes/list.tsx'
import { ProgrammePage } from '../../views/programmes/programme.tsx'
import { SettingsForm } from '../../views/programmes/settings.tsx'
import { formToken, formTokenField } from '../access/form-token.ts'
import { can } from '../access/matrix.ts'
import type { AnyEnv } from '../env.ts'
import { notAllowed, notFound } from '../errors.ts'
import { dayParts, type Posted, typed } from '../kit/form.ts'
import { show } from '../kit/show.tsx'
import { patterns, urls, withQuery } from '../urls.ts'
import { describeChange } from './changes.ts'
import type { ProgrammeQueries } from './new-version.ts'
import { type AskedSettings, readSettings, settingsAsTyped } from './settings-form.ts'
import type { Programme } from './version.ts'

type Variables = AnyEnv['Variables']
/** One side's database, whichever the queries are for. */
type SideEnv<Db extends Variables['db']> = { Variables: Omit<Variables, 'db'> & { db: Db } }

const section = urls.programmes

/** The programmes of one side, over its own database. */
export function programmesDoor<Db extends Variables['db']>(
  queries: ProgrammeQueries<Context<SideEnv<Db>>>,
) {
  type C = Context<SideEnv<Db>>

  const programmeOf = async (c: C) =>
    (await queries.find(c, c.req.param('key') ?? '')) ?? notFound()

  const showForm = (c: C, programme: Programme, posted: Posted, errors = {}) => {
    const status = Object.keys(errors).length > 0 ? 422 : 200
    const expectedNumber = typed(posted, 'expectedNumber')
    const token = formToken(c)
    return show(
      c,
      { title: 'Change settings', section, status, errors: status === 422 },
      <SettingsForm {...{ programme, posted, errors, expectedNumber, token }} />,
    )
  }

  return new Hono<SideEnv<Db>>()
    .get(patterns.programmes, async (c) => {
      const programmes = await queries.list(c)
      const { today } = c.var
      return show(c, { title: 'Programmes', section }, <ProgrammeList {...{ programmes, today }} />)
    })
    .get(patterns.programme, async (c) => {
      const programme = await programmeOf(c)
      const saved = c.req.query('saved') === 'yes'
      const mayChange = can(c.var.viewer, 'update', 'programme')
      const { today } = c.var
      const page = <ProgrammePage {...{ programme, today, mayChange, saved }} />
      return show(c, { title: 'Programme', section }, page)
    })
    .get(patterns.programmeSettings, async (c) => {
      onlyManagers(c)
      const programme = await programmeOf(c)
      const { template, number } = programme.versions[0]!
      const { day, month, year } = dayParts(c.var.today)
      return showForm(c, programme, {
        ...settingsAsTyped(template),
        expectedNumber: `${number}`,
        'validFrom-day': day,
        'validFrom-month': month,
        'validFrom-year': year,
      })
    })
    .post(patterns.programmeSettings, async (c) => {
      onlyManagers(c)
      const programme = await programmeOf(c)
      const posted = await c.req.parseBody()
      const { asked, errors } = readSettings(programme.versions[0]!.template, posted, c.var.today)
      if (!asked || posted['act'] === 'edit') return showForm(c, programme, posted, errors)
      if (asked.expectedNumber !== programme.versions[0]!.number) {
        return showOvertaken(c, programme, asked)
      }
      if (posted['act'] !== 'save') return showCheck(c, programme, asked, posted)

      const to = withQuery(urls.programme(programme.key), { saved: 'yes' })
      const outcome = await queries.save(c, posted[formTokenField], { programme, ...asked }, to)
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return showOvertaken(c, await programmeOf(c), asked)
    })

  async function showCheck(c: C, programme: Programme, asked: AskedSettings, posted: Posted) {
    const foreseen = await queries.foresee(c, programme.key, asked.template)
    const props = { programme, asked, foreseen, posted, token: formToken(c), today: c.var.today }
    return show(c, { title: 'Check your changes', section }, <CheckSettings {...props} />)
  }
}

/** A whole function of one's own side: everybody may read settings, only managers change them. */
function onlyManagers(c: { var: Pick<Variables, 'viewer'> }) {
  if (!can(c.var.viewer, 'update', 'programme')) {
    notAllowed('Only a manager may change the settings of a programme.')
  }
}

function showOvertaken<Db extends Variables['db']>(
  c: Context<SideEnv<Db>>,
  programme: Programme,
  { template, expectedNumber }: AskedSettings,
) {
  const newest = programme.versions[0]!
  const base = programme.versions.find(({ number }) => number === expectedNumber) ?? newest
  const theirs = describeChange(base.template, newest.template)
  const yours = describeChange(base.template, template)
  return show(
    c,
    { title: 'Settings have changed', section, status: 409 },
    <SettingsOvertaken {...{ programme, newest, theirs, yours }} />,
  )
}
