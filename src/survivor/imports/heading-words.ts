import type { FileColumns } from '../../kit/files/headings.ts'

/** What people write over the columns of their own lists of families and of those who wait. */
export const survivorHeadings: FileColumns['alsoCalled'] = {
  ref: ['Reference', 'Ref no', 'Ref number', 'Case ref'],
  preferred_name: ['Name', 'Known as', 'First name', 'Client'],
  locality: ['Area', 'Town', 'Lives in'],
  worker: ['Key worker', 'Keyworker', 'Allocated to', 'Case worker', 'Worker e-mail'],
  programme: ['Service', 'Support'],
  mode: ['Group or one to one'],
  referred_at: ['Referral date', 'Date referred', 'Referral received', 'Referred on'],
  agreed_on: ['Date agreed', 'Consent date', 'Agreed'],
  risk: ['Risk level', 'DASH', 'Risk rating'],
  child_protection_plan: ['CPP', 'CP plan', 'Child protection'],
  direct_child_work: ['Direct work', 'Child work'],
  creche_places: ['Creche', 'Creche needed'],
  availability: ['Available', 'Can come'],
  safe_contact: ['Safe to contact', 'How to contact', 'Contact'],
  linked_crn: ['CRN', 'Partner CRN'],
  started_on: ['Start date', 'First contact'],
  ended_on: ['Closed', 'Closed on', 'End date', 'Date ended'],
  ended_why: ['Closure reason', 'Reason closed', 'Why ended', 'Outcome'],
}
