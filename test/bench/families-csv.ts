import type { InventedSurvivors, InventedWoman } from '../../db/seeds/invented/survivor-county.ts'

type Column = [name: string, cell: (woman: InventedWoman, index: number) => unknown]

const yesNo = (value: boolean | undefined) => (value ? 'yes' : 'no')

/** Each woman in a town of the teams that she comes to, with its worker. */
const columnsAt = ({
  localities,
  workers,
}: Pick<InventedSurvivors, 'localities' | 'workers'>): Column[] => [
  ['ref', ({ record }) => record.ref],
  ['preferred_name', ({ record }) => record.preferredName],
  ['locality', (_, index) => localities[index % workers.length]!.name],
  ['worker', (_, index) => workers[index % workers.length]!.email],
  ['programme', ({ work }) => (work.case ? 'fit' : 'freedom')],
  ['mode', ({ work }) => work.enrolment?.mode],
  ['referred_at', ({ work }) => work.case?.referredAt],
  ['agreed_on', ({ work }) => work.enrolment?.agreedOn],
  ['risk', ({ work }) => work.level],
  ['child_protection_plan', ({ work }) => yesNo(work.case?.childProtectionPlan)],
  ['direct_child_work', ({ work }) => yesNo(work.case?.directChildWork)],
  ['creche_places', ({ record }) => record.crechePlaces],
  ['availability', ({ record }) => record.availability?.join(';')],
  [
    'safe_contact',
    ({ contact }) =>
      contact.method === 'through'
        ? 'through school;any'
        : `${contact.method};weekday 10:00-14:00;no letters`,
  ],
  ['linked_crn', ({ link }) => link?.crn],
  ['started_on', ({ work }) => work.case?.contactedOn ?? work.enrolment?.startedOn],
  ['ended_on', ({ work }) => work.case?.endedOn],
  ['ended_why', ({ work }) => work.case?.endedWhy],
]

export const familiesHeader = `${columnsAt({ localities: [], workers: [] })
  .map(([name]) => name)
  .join(',')}\n`

/** A county's families as the list that another county's teams would bring. */
export function familiesCsv({ women }: InventedSurvivors, here: InventedSurvivors): string {
  const columns = columnsAt(here)
  return women
    .map((woman, index) => `${columns.map(([, cell]) => cell(woman, index) ?? '').join(',')}\n`)
    .join('')
}
