import { findSafeContact, saveSafeContact } from '../../../db/survivor/queries/record-parts.ts'
import type { FamilyRecord } from '../../../db/survivor/queries/records.ts'
import { ContactForm } from '../../../views/survivor/records/contact-form.tsx'
import { differences } from '../../kit/differences.ts'
import type { PostedForm } from '../../kit/posted.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { openRecord } from '../opened.ts'
import { postedContact, readContact } from './contact-fields.ts'
import { contactInWords } from './contact-rules.ts'
import { recordChange } from './record-change.ts'
import { type FullContact, masked } from './safe-contact.ts'

type Found = { record: FamilyRecord; kept: FullContact | undefined }

/** How she may be reached: what is kept is never shown here, and an empty box keeps it. */
export const recordContact = act(
  {
    at: patterns.recordContact,
    may: [['update', 'survivor']],
    title: ({ kept }) => (kept ? 'Change how to reach her' : 'How to reach her'),
    section: urls.home,
    find: async (c, db) => {
      const record = await openRecord(c, db)
      return { record, kept: await findSafeContact(db, record) }
    },
    reads: ({ record }) => ['record', record.id, 'safe contact form'],
    starts: ({ kept }) => postedContact(kept),
    page: (_, { record, kept }, shown) => (
      <ContactForm record={record} kept={kept && hidden(kept)} shown={shown} />
    ),
  },
  {
    read,
    version: ({ kept }) => kept?.version ?? 0,
    save: async (tx, found, contact) => {
      const { record, kept } = found
      if (!(await saveSafeContact(tx, record, contact))) return undefined
      const what = kept ? 'How to reach her changed' : 'How to reach her recorded'
      const changes = changesOf(found, contact)
      return recordChange(record, 'contact', 'safe contact changed', { what, changes })
    },
    changes: changesOf,
  },
)

function read(posted: PostedForm, { kept }: Found) {
  return readContact(posted, kept)
}

/** All that the form may know of what is kept. */
function hidden({ method, value, address, codeWord }: FullContact) {
  return {
    masked: masked(method === 'letter' ? '' : value),
    hasAddress: address !== '',
    hasCodeWord: codeWord !== '',
  }
}

function changesOf({ kept }: Found, contact: FullContact) {
  return kept ? differences(contactInWords(kept, kept), contactInWords(contact, kept)) : []
}
