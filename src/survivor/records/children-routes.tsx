import { addChild, findChildren, removeChild } from '../../../db/survivor/queries/record-parts.ts'
import { ChildrenForm } from '../../../views/survivor/records/children-form.tsx'
import { formOf, textField, typed, wholeNumber } from '../../kit/form.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { asInitials, childFaults } from './family-rules.ts'
import { recordChange } from './record-change.ts'

const form = formOf({
  initials: textField('Initials', 20).transform(asInitials),
  bornIn: wholeNumber('Year of birth', 1990, 2100),
})

type Child = { initials: string; bornIn: number }

export const recordChildren = act(
  {
    at: patterns.recordChildren,
    may: [['update', 'family']],
    title: 'Children',
    section: urls.home,
    find: openRecord,
    reads: ({ id }) => ['record', id, 'children form'],
    page: async (c, record, shown) => (
      <ChildrenForm
        record={record}
        family={await findChildren(c.var.db.reader, record)}
        shown={shown}
      />
    ),
  },
  {
    when: 'remove',
    read: readRemoved,
    save: async (tx, record, { id }) => {
      const child = (await findChildren(tx, record)).find((one) => one.id === id)
      const gone = { field: '', message: 'That child has been removed already' }
      if (!child || !(await removeChild(tx, record, id))) return { faults: [gone] }
      return changed(record, 'Child removed', child)
    },
  },
  {
    read: form,
    faults: (_, child, c) => childFaults(child, c.var.today),
    save: async (tx, record, child) => {
      await addChild(tx, record, child)
      return changed(record, 'Child added', child)
    },
  },
)

function readRemoved(posted: PostedForm) {
  return { values: { id: typed(posted, 'child') } }
}

function changed(record: { id: string }, what: string, { initials, bornIn }: Child) {
  const line = { what: `${what}: ${initials}, born ${bornIn}` }
  return recordChange(record, 'child', 'children changed', line)
}
