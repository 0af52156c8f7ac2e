import { findNotices } from '../../../db/probation/queries/police.ts'
import { NoticeForm } from '../../../views/probation/police/notice-form.tsx'
import { inWords } from '../../calendar.ts'
import { notFound } from '../../errors.ts'
import { choice, dayField, formOf } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import { noticeWords, toldFaults } from '../cautions/notice-words.ts'
import { doneFor } from '../opened.ts'
import { openCaution, saveTold } from './opened.ts'

const kinds = ['no_pair', 'non_compliance'] as const
const form = formOf({
  kind: choice(kinds, 'Select what the police were told'),
  toldOn: dayField('Day they were told'),
})

/** The police were told of one man: the day and what it was about, and nothing of what was said. */
export const policeNotices = act(
  {
    at: patterns.policeNotice,
    may: [['update', 'referral']],
    title: 'Record that police were told',
    section: urls.clock,
    find: async (c, db) => {
      const found = await openCaution(c, db)
      return found.referral.endedOn ? notFound() : found
    },
    reads: ({ person }) => ['person', person.id, 'police notice form'],
    starts: (_, { var: { today } }) => ({ toldOn: today }),
    page: async ({ var: { db, viewer } }, { person, referral, clock }, shown) => (
      <NoticeForm
        person={person}
        referral={referral}
        clock={clock}
        notices={await findNotices(db.reader, viewer, [referral.id])}
        choices={kinds.map((value) => ({ value, text: noticeWords[value] }))}
        shown={shown}
      />
    ),
  },
  {
    read: form,
    faults: ({ referral }, { toldOn }, c) =>
      toldFaults(toldOn, referral.order.imposedOn, c.var.today),
    save: async (tx, { person, referral }, { kind, toldOn }, c) => {
      await saveTold(c, tx, { kind, referralIds: [referral.id], toldOn })
      const what = `Police told on ${inWords(toldOn)}: ${noticeWords[kind].toLowerCase()}`
      const about = { done: 'told', purpose: 'police told of a caution' }
      return { ...doneFor({ person, referral }, about, { what }), verb: 'disclosure' as const }
    },
  },
)
