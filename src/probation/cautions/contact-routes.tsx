import { saveContact } from '../../../db/probation/queries/cautions.ts'
import { closeTasksAbout } from '../../../db/probation/queries/tasks-save.ts'
import { ContactForm } from '../../../views/probation/cautions/contact-form.tsx'
import { type Day, inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { dayField, expectedVersion, formOf } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { doneFor } from '../opened.ts'
import { contactFaults, contactOf } from './contact.ts'
import { openCaution } from './opened.ts'

const form = formOf({ contactedOn: dayField('Day of first contact'), version: expectedVersion })

/** First contact with somebody under caution, once it has been made. */
export const contacts = act(
  {
    at: patterns.contact,
    may: [['update', 'referral']],
    title: 'First contact',
    section: urls.clock,
    find: openCaution,
    reads: ({ person }) => ['person', person.id, 'first contact form'],
    starts: ({ referral, caution }, c) => ({
      contactedOn: caution.contactedOn ?? c.var.today,
      version: `${referral.version}`,
    }),
    page: (c, found, shown) => (
      <ContactForm {...found} contact={contactOf(found.caution, c.var.today)} shown={shown} />
    ),
  },
  {
    read: form,
    faults: ({ caution }, { contactedOn }, c) => contactFaults(contactedOn, caution, c.var.today),
    save: async (tx, found, { contactedOn, version }, { var: { today, viewer } }) => {
      const { referral, caution } = found
      if (!(await saveContact(tx, { ...referral, version }, contactedOn))) return undefined
      const closed = { closedOn: today, closedBy: viewer.name, outcome: 'made' as const }
      const kinds = { referralId: referral.id, kinds: ['first_contact' as const] }
      await closeTasksAbout(tx, kinds, { ...closed, happenedOn: contactedOn })
      const changes = contactChanges(caution.contactedOn, contactedOn)
      const about = { done: 'contact', purpose: 'first contact recorded' }
      return doneFor(found, about, { what: 'First contact recorded', changes })
    },
    changes: ({ caution }, { contactedOn }) => contactChanges(caution.contactedOn, contactedOn),
  },
)

function contactChanges(before: Day | undefined, after: Day) {
  const words = (on: Day | undefined) => [['First contact', on ? inWords(on) : ''] as const]
  return differences(words(before), words(after))
}
