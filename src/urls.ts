/** Every address, spelled once. Nouns and ids; never a name, never a search term. */
export const urls = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  /** Says that somebody is still at work; answers nothing. */
  stillHere: '/still-here',
  help: '/help/signing-in',
  reAuthentication: '/re-authentication',
  accessibility: '/accessibility',
  privacy: '/privacy',
  whatIsNew: '/what-is-new',

  waitingLists: '/waiting-list',
  waitingList: (programme: string) => `/waiting-list/${programme}`,
  waitingListSearch: (programme: string) => `/waiting-list/${programme}/search`,
  savedFilters: (programme: string) => `/waiting-list/${programme}/filters`,
  savedFilter: (programme: string, id: string) => `/waiting-list/${programme}/filters/${id}`,

  people: '/people',
  person: (id: string) => `/people/${id}`,
  newPerson: '/people/new',
  personDetails: (id: string) => `/people/${id}/details`,
  personAccess: (id: string) => `/people/${id}/access`,
  keepApart: (id: string) => `/people/${id}/keep-apart`,
  keepApartPair: (id: string, pairId: string) => `/people/${id}/keep-apart/${pairId}`,
  newReferral: (personId: string) => `/people/${personId}/referrals/new`,
  referrals: (personId: string) => `/people/${personId}/referrals`,
  referral: (id: string) => `/referrals/${id}`,
  referralHolds: (id: string) => `/referrals/${id}/holds`,
  newHold: (id: string) => `/referrals/${id}/holds/new`,
  hold: (id: string, holdId: string) => `/referrals/${id}/holds/${holdId}`,
  referralEnd: (id: string) => `/referrals/${id}/end`,
  bulkHolds: '/holds',

  placement: (referralId: string) => `/referrals/${referralId}/placement`,
  placementCheck: (referralId: string, cohortId: string, entryOn: string) =>
    `/referrals/${referralId}/placement/${cohortId}/${entryOn}`,
  withdrawal: (placementId: string) => `/placements/${placementId}/withdrawal`,
  reinstatement: (placementId: string) => `/placements/${placementId}/reinstatement`,
  transfer: (placementId: string) => `/placements/${placementId}/transfer`,

  cohorts: '/cohorts',
  newCohort: '/cohorts/new',
  cohort: (id: string) => `/cohorts/${id}`,
  cohortCandidates: (id: string) => `/cohorts/${id}/candidates`,
  cohortDetails: (id: string) => `/cohorts/${id}/details`,
  cohortCancellation: (id: string) => `/cohorts/${id}/cancellation`,
  cohortSessions: (id: string) => `/cohorts/${id}/sessions`,
  /** A change of its calendar, by kind: the form, the plan it makes, and applying it. */
  cohortChange: (id: string, kind: string) => `/cohorts/${id}/changes/${kind}`,
  cohortChanges: (id: string) => `/cohorts/${id}/changes`,
  changeUndone: (id: string, changeId: string) => `/cohorts/${id}/changes/${changeId}/undone`,
  session: (cohortId: string, number: number) => `/cohorts/${cohortId}/sessions/${number}`,
  sessionCover: (cohortId: string, number: number) =>
    `/cohorts/${cohortId}/sessions/${number}/cover`,
  register: (cohortId: string, number: number) =>
    `/cohorts/${cohortId}/sessions/${number}/register`,
  catchUp: (cohortId: string, number: number, referralId: string) =>
    `/cohorts/${cohortId}/sessions/${number}/register/${referralId}/catch-up`,
  amendment: (cohortId: string, number: number, referralId: string) =>
    `/cohorts/${cohortId}/sessions/${number}/register/${referralId}/amendment`,
  attendanceReturn: (cohortId: string, number: number) =>
    `/cohorts/${cohortId}/sessions/${number}/return`,
  attendanceReturnFile: (cohortId: string, number: number) =>
    `/cohorts/${cohortId}/sessions/${number}/return.csv`,
  cohortList: (id: string) => `/cohorts/${id}/list`,

  tasks: '/tasks',
  task: (id: string) => `/tasks/${id}`,
  changesOn: (on: string) => `/changes/${on}`,
  letter: (placementId: string) => `/placements/${placementId}/letter`,
  release: (referralId: string) => `/referrals/${referralId}/release`,
  recall: (referralId: string) => `/referrals/${referralId}/recall`,

  clock: '/clock',
  deadline: (referralId: string) => `/referrals/${referralId}/deadline`,
  contact: (referralId: string) => `/referrals/${referralId}/contact`,
  policeNotice: (referralId: string) => `/referrals/${referralId}/police`,
  nonCompliance: (referralId: string) => `/referrals/${referralId}/non-compliance`,
  policeList: '/clock/police',
  policeListFile: '/clock/police.csv',

  staff: '/staff',
  staffMember: (key: string) => `/staff/${key}`,
  staffLeave: (key: string) => `/staff/${key}/leave`,

  delays: '/delays',
  delaysOf: (programme: string) => `/delays/${programme}`,
  delaysFile: (programme: string, format: string) => `/delays/${programme}.${format}`,

  imports: '/imports',
  import: (id: string) => `/imports/${id}`,
  importProgress: (id: string) => `/imports/${id}/progress`,
  importApplication: (id: string) => `/imports/${id}/application`,
  importDiscard: (id: string) => `/imports/${id}/discard`,

  programmes: '/programmes',
  programme: (key: string) => `/programmes/${key}`,
  programmeSettings: (key: string) => `/programmes/${key}/settings`,

  reference: '/reference',
  localities: '/reference/localities',
  locality: (id: string) => `/reference/localities/${id}`,
  venues: '/reference/venues',
  venue: (id: string) => `/reference/venues/${id}`,
  travel: '/reference/travel',
  bankHolidays: '/reference/bank-holidays',
  closures: '/reference/closures',
} as const

/** An address with its query, leaving out what is empty; keys keep the order they are given in. */
export function withQuery(
  path: string,
  query: Record<string, string | readonly string[] | undefined>,
) {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') search.append(key, one as string)
    }
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
