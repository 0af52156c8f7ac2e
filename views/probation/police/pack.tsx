import { type Day, inWords } from '../../../src/calendar.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import type { Clock } from '../../../src/probation/cautions/clock.ts'
import { type ToldNotice, toldInWords } from '../../../src/probation/cautions/notice-words.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { PackWorkshop } from '../../../src/probation/police/pack.ts'
import type { Referral } from '../../../src/probation/waiting-list/referral.ts'
import { urls } from '../../../src/urls.ts'
import { ErrorSummary } from '../../kit/form.tsx'
import { Back, Banner, Fact, Items, Strip, withSub } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { AttendedWords, MadeBy } from './lines.tsx'
import { SendForm } from './send-form.tsx'

type Props = {
  person: Person
  referral: Referral
  clock: Clock
  workshops: readonly PackWorkshop[]
  reasons: readonly string[]
  notices: readonly ToldNotice[]
  by: string
  today: Day
  shown: Shown
  sent: boolean
}

/** Who he is, his caution and its deadline, the workshops and whether he attended, and why it is sent: nothing else. */
export function PackPage(props: Props) {
  const { person, referral, clock, workshops, reasons, sent, shown } = props
  return (
    <>
      <Back to={urls.person(person.id)}>Back to {fullName(person)}</Back>
      <ErrorSummary errors={shown.errors} />
      {sent && <Banner>It is recorded that the police were sent this pack today.</Banner>}
      <h1>Conditional caution: attendance at {referral.programme}</h1>
      <p class="lede">
        {reasons.length > 0
          ? reasons.join(' ')
          : 'Nothing here shows a failure to comply: there is nothing to send.'}
      </p>
      <Strip>
        <Fact name="Name">{`${person.familyName}, ${person.givenNames}`}</Fact>
        <Fact name="CRN">{person.crn}</Fact>
        <Fact name="Born">{person.dateOfBirth ? inWords(person.dateOfBirth) : 'Not known'}</Fact>
        <Fact name="Caution">{inWords(clock.cautionOn)}</Fact>
        <Fact name="Deadline">{withSub(inWords(clock.deadlineOn), clock.sourceInShort)}</Fact>
      </Strip>
      <Workshops workshops={workshops} />
      <MadeBy {...props} />
      <ToldBefore {...props} />
      {reasons.length > 0 && <SendForm {...props} page={urls.nonCompliance(referral.id)} />}
    </>
  )
}

function Workshops({ workshops }: Pick<Props, 'workshops'>) {
  if (workshops.length === 0) return <p>No workshop has been booked.</p>
  return (
    <Table
      kind="narrow"
      caption="Workshops booked"
      captionClasses=""
      heads={['Workshop', { head: 'Held on', classes: undefined, cell: 'nw' }, 'Attended']}
      rows={workshops.map(({ workshop, workshopOn, attended }) => [
        workshop,
        inWords(workshopOn),
        <AttendedWords attended={attended} />,
      ])}
    />
  )
}

function ToldBefore({ notices }: Pick<Props, 'notices'>) {
  if (notices.length === 0) return null
  return (
    <section class="told-before">
      <h2>Told before</h2>
      <Items of={notices.map(toldInWords)} />
    </section>
  )
}
