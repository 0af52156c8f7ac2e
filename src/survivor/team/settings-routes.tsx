import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { once } from '../../../db/survivor/change.ts'
import { findHistory } from '../../../db/survivor/history.ts'
import { findAllSettings, saveAllSettings } from '../../../db/survivor/queries/settings.ts'
import { StalePage } from '../../../views/kit/stale.tsx'
import { SettingsPage } from '../../../views/survivor/team/settings.tsx'
import { formToken, formTokenField } from '../../access/form-token.ts'
import { can } from '../../access/matrix.ts'
import type { SurvivorEnv } from '../../env.ts'
import { notFound } from '../../errors.ts'
import { type FormErrors, type Posted, readForm, textField, typed } from '../../kit/form.ts'
import { show } from '../../kit/show.tsx'
import { patterns, urls, withQuery } from '../../urls.ts'
import { readSettings, settingAsTyped, settingChanges, settingGroups } from './setting-fields.ts'

type C = Context<SurvivorEnv>
type Refused = { errors: FormErrors } | 'stale'

const about = { title: 'Settings', section: urls.serviceSettings }

/** The numbers that this side goes by: everybody there reads them, a team manager changes them with a reason. */
export const serviceSettings = new Hono<SurvivorEnv>()
  .get(patterns.serviceSettings, async (c) => {
    if (!can(c.var.viewer, 'read', 'programme')) notFound()
    return showSettings(c, {})
  })
  .post(patterns.serviceSettings, async (c) => {
    const { viewer, today, now } = c.var
    if (!can(viewer, 'update', 'programme')) notFound()
    const posted = await c.req.parseBody()
    const answer = await once<Refused>(c, posted[formTokenField], async (tx) => {
      const before = await findAllSettings(tx, today)
      const { settings, errors } = readSettings(before.settings, posted)
      const read = readForm(z.object({ why: textField('Reason', 200) }), posted)
      const faults = { ...errors, ...read.errors }
      if (!read.values || Object.keys(faults).length > 0) return { refused: { errors: faults } }
      if (typed(posted, 'version') !== before.version) return { refused: 'stale' }
      const changes = settingChanges(before.settings, settings)
      if (changes.length === 0) {
        return { refused: { errors: { '': ['Nothing is changed: change a number first'] } } }
      }
      const why = read.values.why
      const by = { reason: why, madeBy: viewer.name, madeAt: now().toISOString(), today }
      await saveAllSettings(tx, before, settings, by)
      return {
        done: {
          to: withQuery(urls.serviceSettings, { saved: 'yes' }),
          history: [
            { subject: 'settings', subjectId: 'service', what: 'Settings changed', why, changes },
          ],
          subject: 'settings',
          ids: 'service',
          purpose: 'settings changed',
        },
      }
    })
    if ('to' in answer) return c.redirect(answer.to, 303)
    if (answer.refused === 'stale') return showStale(c, posted)
    return showSettings(c, posted, answer.refused.errors)
  })

async function showSettings(c: C, posted: Posted, errors?: FormErrors) {
  const { db, viewer, today } = c.var
  const { settings, version } = await findAllSettings(db.reader, today)
  return show(
    c,
    { ...about, status: errors ? 422 : 200, errors: Boolean(errors) },
    <SettingsPage
      settings={settings}
      version={typed(posted, 'version') || version}
      history={await findHistory(db.reader, 'settings', 'service')}
      mayChange={can(viewer, 'update', 'programme')}
      isSaved={c.req.query('saved') === 'yes'}
      posted={posted}
      errors={errors}
      formToken={formToken(c)}
    />,
  )
}

async function showStale(c: C, posted: Posted) {
  const { settings } = await findAllSettings(c.var.db.reader, c.var.today)
  const changes = settingGroups.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const [before, after] = [settingAsTyped(field, settings), typed(posted, field.name)]
      return before === after ? [] : [{ field: field.label, before, after }]
    }),
  )
  return show(
    c,
    { ...about, status: 409 },
    <StalePage changes={changes} again={urls.serviceSettings} />,
  )
}
