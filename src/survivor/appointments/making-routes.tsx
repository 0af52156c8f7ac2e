import type { Context } from 'hono'
import { insertGroup } from '../../../db/survivor/queries/groups-save.ts'
import { CheckGroup } from '../../../views/survivor/appointments/check.tsx'
import { NewGroupForm } from '../../../views/survivor/appointments/new.tsx'
import { managesTeams } from '../../access/scopes.ts'
import type { SurvivorEnv } from '../../env.ts'
import type { Read } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { nextCode, timeOfGroup } from './group.ts'
import { groupChange } from './group-change.ts'
import { readGroup } from './making.ts'
import { openMaking } from './opened.ts'

type C = Context<SurvivorEnv>
type Found = Awaited<ReturnType<typeof openMaking>>

/** Opening a group: a form, its sessions to check, and opening it. Nothing is kept in between but the form. */
export const appointmentMaking = act(
  {
    at: patterns.newAppointment,
    may: [['create', 'enrolment']],
    title: 'Open a group',
    section: urls.appointments,
    find: openMaking,
    starts: ({ codes, own, numbers: { minutes, sizes } }) => ({
      ...{ code: nextCode(codes), entry: 'rolling', minutes: `${minutes}`, min: `${sizes.min}` },
      ...{ max: `${sizes.max}`, creche: '0', language: 'English', 'leader-1': own?.id ?? '' },
    }),
    page: (_, found, shown) => <NewGroupForm {...found} shown={shown} />,
  },
  { when: 'change', read: backToTheForm, save: () => ({ faults: {} }) },
  {
    read: readGroupOf,
    check: (_, __, read, shown) => {
      if (shown.posted['act'] === 'open') return undefined
      const title = `Check the sessions of ${read.made.code}`
      return { title, body: <CheckGroup {...read} shown={shown} /> }
    },
    save: async (tx, _, { made, laid }) => {
      const id = await insertGroup(tx, made, laid.sessions)
      const what = `Opened ${made.code}: ${timeOfGroup(made)}, ${laid.sessions.length} sessions laid`
      return { ...groupChange({ id }, 'opened', { what }), verb: 'collection' as const }
    },
  },
)

function backToTheForm(): Read<never> {
  return { errors: {} }
}

function readGroupOf(posted: PostedForm, found: Found, { var: { viewer, today } }: C) {
  const mustLead = managesTeams(viewer) ? undefined : (found.own?.id ?? 'nobody')
  return readGroup(posted, { ...found, mustLead, today })
}
