import type { FileColumns } from '../../kit/files/headings.ts'

type Words = FileColumns['alsoCalled']

const people: Words = {
  crn: ['CRN No.', 'CRN number', 'Case reference number', 'Case ref', 'nDelius CRN', 'Case ID'],
  programme: ['Prog', 'Programme name', 'Intervention', 'Course', 'Scheme'],
}

/** What people write over the columns of their lists of referrals. */
export const referralHeadings: Words = {
  ...people,
  family_name: ['Surname', 'Last name', 'Family names'],
  given_names: [
    'Given name',
    'First name',
    'First names',
    'First name(s)',
    'Forename',
    'Forenames',
    'Forename(s)',
  ],
  date_of_birth: ['DOB', 'D.O.B.', 'Birth date', 'Birthday', 'Date of birth (DOB)'],
  sex: ['Gender', 'M/F'],
  locality: ['Area', 'Town', 'Office', 'Home area', 'Lives in', 'LDU', 'PDU'],
  officer: ['PO', 'Probation officer', 'Offender manager', 'OM', 'Officer e-mail', 'Case manager'],
  route: ['Order type', 'Order', 'Type of order', 'Sentence', 'Sentence type', 'Disposal'],
  imposed_on: ['Sentence date', 'Date of sentence', 'Sentenced', 'Sentenced on', 'Caution date'],
  released_on: ['Release date', 'Released', 'Date of release'],
  ends_on: [
    'Order end',
    'Order ends',
    'Order end date',
    'End date',
    'Expected end date',
    'Order expiry',
    'Licence end',
    'Licence end date',
    'Expiry date',
    'SED',
    'Deadline',
  ],
  referred_on: ['Referred', 'Referral date', 'Date referred', 'Date of referral'],
  risk: ['SARA', 'DASH', 'Risk level', 'Risk rating', 'SARA risk'],
  availability: ['Can attend', 'Available', 'Times'],
  travel_minutes: ['Travel time', 'Travel'],
  holds: ['On hold?', 'Hold'],
  modules_done: ['Modules completed', 'Modules'],
  offence_on: ['Offence date', 'Date of offence'],
  statement_on: ['Statement date'],
  keep_apart: ['Non-association', 'Non-associations', 'Not with'],
  restricted: ['LAO', 'Limited access'],
  started_on: ['Start date', 'Started', 'Date started', 'First session'],
  ended_on: ['Date ended', 'Closed', 'Closed on', 'Finished'],
  ended_why: ['Outcome', 'Reason ended', 'Why ended', 'Closure reason'],
}

/** What people write over the columns of their lists of cohorts. */
export const cohortHeadings: Words = {
  programme: people['programme']!,
  code: ['Cohort', 'Cohort code', 'Group', 'Group code'],
  venue: ['Where', 'Site'],
  locality: ['Area', 'Town'],
  starts_on: ['Start date', 'Starts', 'Start', 'Workshop A'],
  slots: ['Day and time', 'When', 'Sessions'],
  minutes: ['Length', 'Duration'],
  max_places: ['Places', 'Capacity', 'Max', 'Size'],
  min_places: ['Min', 'Minimum'],
  facilitators: ['Staff', 'Led by', 'Facilitator', 'Tutors'],
}

/** What people write over the columns of their lists of places. */
export const placementHeadings: Words = {
  crn: people['crn']!,
  cohort: ['Cohort code', 'Group', 'Group code'],
  entry_on: ['Start date', 'Starts', 'Joins on', 'Entry date', 'Entry'],
  status: ['Stage', 'State'],
  pinned: ['Fixed'],
}
