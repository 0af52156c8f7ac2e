import { findHistory } from '../../../db/survivor/history.ts'
import {
  findAllSettings,
  type KeptSettings,
  saveAllSettings,
} from '../../../db/survivor/queries/settings.ts'
import { SettingsPage } from '../../../views/survivor/team/settings.tsx'
import { can } from '../../access/matrix.ts'
import { formOf, textField } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import {
  type AllSettings,
  readSettings,
  settingChanges,
  settingsAsTyped,
} from './setting-fields.ts'

const form = formOf({ why: textField('Reason', 200) })

/** The numbers that this side goes by: everybody there reads them, a team manager changes them with a reason. */
export const serviceSettings = act(
  {
    at: patterns.serviceSettings,
    may: [['update', 'programme']],
    maySee: [['read', 'programme']],
    title: 'Settings',
    section: urls.serviceSettings,
    find: (c, db) => findAllSettings(db, c.var.today),
    starts: ({ settings }) => settingsAsTyped(settings),
    page: async (c, { settings }, shown) => (
      <SettingsPage
        settings={settings}
        history={await findHistory(c.var.db.reader, 'settings', 'service')}
        mayChange={can(c.var.viewer, 'update', 'programme')}
        isSaved={c.req.query('saved') === 'yes'}
        shown={shown}
      />
    ),
  },
  {
    read,
    version: ({ version }) => version,
    faults: (found, asked) =>
      changesOf(found, asked).length > 0
        ? []
        : [{ field: '', message: 'Nothing is changed: change a number first' }],
    save: async (tx, before, asked, { var: { viewer, today, now } }) => {
      const { settings, why } = asked
      const changes = changesOf(before, asked)
      const by = { reason: why, madeBy: viewer.name, madeAt: now().toISOString(), today }
      await saveAllSettings(tx, before, settings, by)
      const line = { subject: 'settings', subjectId: 'service', what: 'Settings changed' } as const
      return {
        to: withQuery(urls.serviceSettings, { saved: 'yes' }),
        history: [{ ...line, why, changes }],
        subject: 'settings',
        ids: 'service',
        purpose: 'settings changed',
      }
    },
    changes: changesOf,
  },
)

function read(posted: PostedForm, before: KeptSettings) {
  const asked = readSettings(before.settings, posted)
  const { values, errors } = form(posted)
  const all = { ...asked.errors, ...errors }
  if (!values || Object.keys(all).length > 0) return { errors: all }
  return { values: { ...values, settings: asked.settings } }
}

function changesOf({ settings: before }: KeptSettings, { settings }: { settings: AllSettings }) {
  return settingChanges(before, settings)
}
