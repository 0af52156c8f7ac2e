import { findProgrammes } from '../../../db/probation/queries/programme-list.ts'
import { findStaff, findTeam, saveOnList } from '../../../db/probation/queries/staff.ts'
import { staffKey } from '../../../db/probation/queries/staff-key.ts'
import { findStaffFacts } from '../../../db/probation/queries/staff-sessions.ts'
import { StaffList } from '../../../views/probation/staff/list.tsx'
import { elsewhere } from '../../errors.ts'
import { formOf, textField } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { keepsStaff, staffAccess } from './access.ts'
import { staffDone } from './done.ts'
import { countedDays } from './load.ts'
import { staffRows } from './staff-rows.ts'

const newForm = formOf({
  email: textField('E-mail', 200)
    .transform((text) => text.toLowerCase())
    .refine((text) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text), 'Enter an e-mail address'),
  name: textField('Name', 100),
})

/** Who leads and may lead, with a form that puts somebody on the list. A facilitator has his own page and no list. */
export const staff = act(
  {
    at: patterns.staff,
    may: keepsStaff,
    maySee: (viewer) => staffAccess(viewer) !== undefined,
    title: 'Staff',
    section: urls.staff,
    find: ({ var: { viewer } }) =>
      keepsStaff(viewer) ? {} : elsewhere(urls.staffMember(staffKey(viewer.email))),
    page: async ({ var: { db, viewer, today } }, _, shown) => {
      const facts = await findStaffFacts(db.reader, viewer, countedDays(today), today)
      const rows = staffRows(await findTeam(db.reader, viewer), facts)
      return <StaffList rows={rows} programmes={await findProgrammes(db.reader)} shown={shown} />
    },
  },
  {
    read: newForm,
    save: async (tx, _, values) => {
      const known = (await findStaff(tx)).find(({ email }) => email === values.email)
      await saveOnList(tx, known ?? values)
      const done = staffDone(staffKey(values.email), 'put on the staff list')
      return known ? { ...done, history: [] } : done
    },
  },
)
