import { findCaution, saveContact } from '../../../db/probation/queries/cautions.ts'
import { closeTasksAbout } from '../../../db/probation/queries/tasks-save.ts'
import { ContactForm } from '../../../views/probation/cautions/contact-form.tsx'
import { type Day, inWords } from '../../calendar.ts'
import { notFound } from '../../errors.ts'
import { differences } from '../../kit/differences.ts'
import { dayField, expectedVersion, formOf } from '../../kit/form.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { openCase } from '../opened.ts'
import { cautionOf } from './caution.ts'
import { contactFaults, contactOf } from './contact.ts'

const form = formOf({ contactedOn: dayField('Day of first contact'), version: expectedVersion })

/** First contact with somebody under caution, once it has been made. */
export const contacts = act(
  {
    at: patterns.contact,
    may: [['update', 'referral']],
    title: 'First contact',
    section: urls.clock,
    find: async (c, db) => {
      const found = await openCase(c, db)
      const { referral } = found
      const kept = (await findCaution(db, c.var.viewer, referral.id)) ?? notFound()
      return { ...found, caution: cautionOf({ ...referral, route: referral.order.route }, kept) }
    },
    reads: ({ person }) => ['person', person.id, 'first contact form'],
    starts: ({ referral, caution }, c) => ({
      contactedOn: caution.contactedOn ?? c.var.today,
      version: `${referral.version}`,
    }),
    page: (c, { person, referral, caution }, shown) => (
      <ContactForm
        person={person}
        referral={referral}
        contact={contactOf(caution, c.var.today)}
        shown={shown}
      />
    ),
  },
  {
    read: form,
    faults: ({ caution }, { contactedOn }, c) => contactFaults(contactedOn, caution, c.var.today),
    save: async (tx, { person, referral, caution }, { contactedOn, version }, { var: about }) => {
      if (!(await saveContact(tx, { ...referral, version }, contactedOn))) return undefined
      const closed = {
        closedOn: about.today,
        closedBy: about.viewer.name,
        outcome: 'made' as const,
      }
      const kinds = { referralId: referral.id, kinds: ['first_contact' as const] }
      await closeTasksAbout(tx, kinds, { ...closed, happenedOn: contactedOn })
      const changes = contactChanges(caution.contactedOn, contactedOn)
      return {
        to: withQuery(urls.person(person.id), { done: 'contact' }),
        subject: 'referral',
        ids: [person.id, referral.id],
        purpose: 'first contact recorded',
        history: [
          { subject: 'person', subjectId: referral.id, what: 'First contact recorded', changes },
        ],
      }
    },
    changes: ({ caution }, { contactedOn }) => contactChanges(caution.contactedOn, contactedOn),
  },
)

function contactChanges(before: Day | undefined, after: Day) {
  const words = (on: Day | undefined) => [['First contact', on ? inWords(on) : ''] as const]
  return differences(words(before), words(after))
}
