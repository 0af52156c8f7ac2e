/** Every address, spelled once. Nouns and ids; never a name, never a search term. */
export const urls = {
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  /** Leaves at once: ends a sign-in of the survivor side, and leads to the weather. A neutral word, as it stands in histories. */
  weather: '/weather',
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
  keepApartPair: (id: string, otherId: string) => `/people/${id}/keep-apart/${otherId}`,
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
  bookedTwice: '/staff/booked-twice',
  staffMember: (key: string) => `/staff/${key}`,
  staffLeave: (key: string) => `/staff/${key}/leave`,

  plans: '/plans',
  plan: (id: string) => `/plans/${id}`,
  planWishes: (id: string) => `/plans/${id}/wishes`,
  planPerson: (id: string, referralId: string) => `/plans/${id}/people/${referralId}`,
  planCancellation: (id: string) => `/plans/${id}/cancellation`,
  planApplication: (id: string) => `/plans/${id}/application`,
  planUndone: (id: string) => `/plans/${id}/undone`,
  planDiscard: (id: string) => `/plans/${id}/discard`,
  planFile: (id: string) => `/plans/${id}/file`,

  delays: '/delays',
  delaysOf: (programme: string) => `/delays/${programme}`,
  delaysFile: (programme: string, format: string) => `/delays/${programme}.${format}`,

  /** What would be otherwise, side by side; and which cohorts to open. */
  whatIf: '/plans/what-if',
  scenario: (id: string) => `/plans/what-if/${id}`,
  openings: '/plans/opening',

  imports: '/imports',
  import: (id: string) => `/imports/${id}`,
  importColumns: (id: string) => `/imports/${id}/columns`,
  importProgress: (id: string) => `/imports/${id}/progress`,
  importReading: (id: string) => `/imports/${id}/reading`,
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
  /** The week of a site kept by windows: an administrator's page. */
  venueWindows: (id: string) => `/reference/venues/${id}/windows`,
  /** How far apart the two sides are kept. */
  windowSettings: '/reference/windows',

  // The survivor side: neutral words, that say nothing of what is done there.
  caseload: (workerId: string) => `/caseload/${workerId}`,
  newRecord: '/records/new',
  recordSearch: '/records/search',
  record: (id: string) => `/records/${id}`,
  recordDetails: (id: string) => `/records/${id}/details`,
  recordContact: (id: string) => `/records/${id}/contact`,
  /** Asks why, then shows the address and how to reach her. */
  recordShown: (id: string) => `/records/${id}/shown`,
  recordChildren: (id: string) => `/records/${id}/children`,
  recordRisk: (id: string) => `/records/${id}/risk`,
  recordAttempts: (id: string) => `/records/${id}/attempts`,
  recordPassedOn: (id: string) => `/records/${id}/passed-on`,
  recordHeardBack: (id: string, passedId: string) => `/records/${id}/passed-on/${passedId}`,
  recordCase: (id: string) => `/records/${id}/case`,
  recordCaseEnd: (id: string) => `/records/${id}/case/end`,
  recordTasks: (id: string) => `/records/${id}/tasks`,
  recordLetter: (id: string) => `/records/${id}/letter`,
  recordAllocation: (id: string) => `/records/${id}/allocation`,
  recordLinks: (id: string) => `/records/${id}/links`,
  recordLink: (id: string, linkId: string) => `/records/${id}/links/${linkId}`,
  recordPlace: (id: string) => `/records/${id}/place`,
  recordPlaceAt: (id: string, groupId: string) => `/records/${id}/place/${groupId}`,
  recordDeferral: (id: string) => `/records/${id}/deferral`,
  recordSessions: (id: string) => `/records/${id}/sessions`,
  recordPlaceEnd: (id: string) => `/records/${id}/place/end`,

  appointments: '/appointments',
  newAppointment: '/appointments/new',
  appointment: (groupId: string) => `/appointments/${groupId}`,
  appointmentDetails: (groupId: string) => `/appointments/${groupId}/details`,
  appointmentTime: (groupId: string) => `/appointments/${groupId}/time`,
  appointmentSession: (groupId: string, number: number) => `/appointments/${groupId}/${number}`,
  appointmentList: (groupId: string, number: number) => `/appointments/${groupId}/${number}/list`,

  team: '/team',
  teamWorker: (workerId: string) => `/team/${workerId}`,
  newTeamWorker: '/team/new',
  teamHours: (workerId: string) => `/team/${workerId}/hours`,
  teamAllocation: '/team/allocation',
  teamMeeting: '/team/meeting',
  serviceSettings: '/service',
  figures: '/figures',
  figuresFile: (id: string) => `/figures/files/${id}`,
  figuresFiles: '/figures/files',
  notices: '/notices',
  safety: '/safety',
  safetyItem: (id: string) => `/safety/${id}`,
  incident: (id: string) => `/safety/incidents/${id}`,
  endAsked: (id: string) => `/safety/end-asked/${id}`,
  apartRequest: (id: string) => `/safety/apart/${id}`,
  sites: '/sites',
  newSite: '/sites/new',
  site: (id: string) => `/sites/${id}`,
  siteClosures: '/sites/closures',
  siteClosure: (id: string) => `/sites/closures/${id}`,
  recordFiles: '/files',
  recordFile: (id: string) => `/files/${id}`,
  recordFileReading: (id: string) => `/files/${id}/reading`,
  recordFileColumns: (id: string) => `/files/${id}/columns`,
  recordFileApplication: (id: string) => `/files/${id}/application`,
  recordFileDiscard: (id: string) => `/files/${id}/discard`,
} as const

/** Where "Exit this page" leads: a page that anybody may have open. */
export const elsewhere = 'https://www.bbc.co.uk/weather'

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
