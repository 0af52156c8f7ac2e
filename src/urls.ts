import { addressesOf } from './kit/addresses.ts'

/** Every address, spelled once, as the pattern that its door answers. Nouns and ids; never a name or a search term. */
export const patterns = {
  home: '/',
  /** Style sheets, scripts and the icon, by a name that holds their contents' hash. */
  asset: '/assets/:file',
  /** For whoever watches the service. */
  ping: '/ping',
  health: '/health',
  signIn: '/sign-in',
  /** The code of a code app, after the password. */
  signInCode: '/sign-in/code',
  signOut: '/sign-out',
  /** Leaves at once: ends a sign-in of the survivor side, and leads to the weather. A neutral word, as it stands in histories. */
  weather: '/weather',
  /** Says that somebody is still at work; answers nothing. */
  stillHere: '/still-here',
  help: '/help/signing-in',
  reAuthentication: '/re-authentication',
  /** Sets a first password by a code that was given for it. */
  newPassword: '/new-password',
  /** Another password of one's own, for who knows the present one. */
  ownPassword: '/password',
  /** One's own code app: turned on, or set up on another telephone. */
  codeApp: '/code-app',
  /** Opens somebody outside one's own for an hour; what managers are to look at of it. */
  duty: '/duty',
  newDuty: '/duty/new',
  dutySeen: '/duty/:id',
  dutyEnd: '/duty/:id/end',
  accounts: '/accounts',
  newAccount: '/accounts/new',
  /** Says each quarter whose accounts are still needed. */
  accountsConfirmed: '/accounts/confirmed',
  account: '/accounts/:id',
  accountCode: '/accounts/:id/code',
  accountRequest: '/accounts/requests/:id',
  accessibility: '/accessibility',
  privacy: '/privacy',
  whatIsNew: '/what-is-new',
  rules: '/rules',
  whoLooked: '/who-looked',
  whoLookedVerification: '/who-looked/verification',
  whoLookedBy: '/who-looked/by/:id',
  whoLookedAt: '/who-looked/:id',
  whoLookedFinding: '/who-looked/:id/finding',

  /** How long records are kept: what is due, and erasing it. */
  retention: '/retention',
  retentionSettings: '/retention/settings',
  retained: '/retention/:id',
  erasure: '/retention/:id/erasure',

  waitingLists: '/waiting-list',
  waitingList: '/waiting-list/:programme',
  waitingListSearch: '/waiting-list/:programme/search',
  waitingListPlaces: '/waiting-list/:programme/places',
  savedFilters: '/waiting-list/:programme/filters',
  savedFilter: '/waiting-list/:programme/filters/:id',

  people: '/people',
  person: '/people/:id',
  newPerson: '/people/new',
  personDetails: '/people/:id/details',
  personAccess: '/people/:id/access',
  /** What is held of him, for him to read. */
  personReport: '/people/:id/report',
  keepApart: '/people/:id/keep-apart',
  keepApartPair: '/people/:id/keep-apart/:otherId',
  newReferral: '/people/:id/referrals/new',
  referrals: '/people/:id/referrals',
  referral: '/referrals/:id',
  referralHolds: '/referrals/:id/holds',
  newHold: '/referrals/:id/holds/new',
  hold: '/referrals/:id/holds/:holdId',
  referralEnd: '/referrals/:id/end',
  bulkHolds: '/holds',

  placement: '/referrals/:id/placement',
  placementCheck: '/referrals/:id/placement/:cohortId/:entryOn',
  withdrawal: '/placements/:id/withdrawal',
  reinstatement: '/placements/:id/reinstatement',
  transfer: '/placements/:id/transfer',

  cohorts: '/cohorts',
  newCohort: '/cohorts/new',
  cohort: '/cohorts/:id',
  cohortCandidates: '/cohorts/:id/candidates',
  cohortDetails: '/cohorts/:id/details',
  cohortCancellation: '/cohorts/:id/cancellation',
  /** A change of its calendar, by kind: the form, the plan it makes, and applying it. */
  cohortChange: '/cohorts/:id/changes/:kind',
  cohortChanges: '/cohorts/:id/changes',
  changeUndone: '/cohorts/:id/changes/:changeId/undone',
  session: '/cohorts/:id/sessions/:number',
  sessionCover: '/cohorts/:id/sessions/:number/cover',
  register: '/cohorts/:id/sessions/:number/register',
  catchUp: '/cohorts/:id/sessions/:number/register/:referralId/catch-up',
  amendment: '/cohorts/:id/sessions/:number/register/:referralId/amendment',
  attendanceReturn: '/cohorts/:id/sessions/:number/return',
  attendanceReturnFile: '/cohorts/:id/sessions/:number/return.csv',
  cohortList: '/cohorts/:id/list',

  tasks: '/tasks',
  task: '/tasks/:id',
  changesOn: '/changes/:on',
  letter: '/placements/:id/letter',
  release: '/referrals/:id/release',
  recall: '/referrals/:id/recall',

  clock: '/clock',
  deadline: '/referrals/:id/deadline',
  contact: '/referrals/:id/contact',
  policeNotice: '/referrals/:id/police',
  nonCompliance: '/referrals/:id/non-compliance',
  policeList: '/clock/police',
  policeListFile: '/clock/police.csv',

  staff: '/staff',
  bookedTwice: '/staff/booked-twice',
  staffMember: '/staff/:key',
  staffLeave: '/staff/:key/leave',

  plans: '/plans',
  plan: '/plans/:id',
  planProgress: '/plans/:id/progress',
  planWishes: '/plans/:id/wishes',
  planPerson: '/plans/:id/people/:referralId',
  planCancellation: '/plans/:id/cancellation',
  planApplication: '/plans/:id/application',
  planUndone: '/plans/:id/undone',
  planDiscard: '/plans/:id/discard',
  planFile: '/plans/:id/file',

  delays: '/delays',
  delaysOf: '/delays/:programme',
  delaysFile: '/delays/:file{[a-z0-9-]+\\.(?:csv|json)}',

  /** What would be otherwise, side by side; and which cohorts to open. */
  whatIf: '/plans/what-if',
  scenario: '/plans/what-if/:id',
  openings: '/plans/opening',
  planningRunProgress: '/plans/runs/:id/progress',
  planningRunCancellation: '/plans/runs/:id/cancellation',

  imports: '/imports',
  import: '/imports/:id',
  importColumns: '/imports/:id/columns',
  importProgress: '/imports/:id/progress',
  importReading: '/imports/:id/reading',
  importApplication: '/imports/:id/application',
  importDiscard: '/imports/:id/discard',

  programmes: '/programmes',
  programme: '/programmes/:key',
  programmeSettings: '/programmes/:key/settings',

  reference: '/reference',
  localities: '/reference/localities',
  locality: '/reference/localities/:id',
  venues: '/reference/venues',
  venue: '/reference/venues/:id',
  travel: '/reference/travel',
  bankHolidays: '/reference/bank-holidays',
  closures: '/reference/closures',
  /** The week of a site kept by windows: an administrator's page. */
  venueWindows: '/reference/venues/:id/windows',
  /** How far apart the two sides are kept. */
  windowSettings: '/reference/windows',

  // The survivor side: neutral words, that say nothing of what is done there.
  caseload: '/caseload/:workerId',
  newRecord: '/records/new',
  recordSearch: '/records/search',
  record: '/records/:id',
  recordDetails: '/records/:id/details',
  recordContact: '/records/:id/contact',
  /** Asks why, then shows the address and how to reach her. */
  recordShown: '/records/:id/shown',
  recordChildren: '/records/:id/children',
  recordRisk: '/records/:id/risk',
  recordAttempts: '/records/:id/attempts',
  recordPassedOn: '/records/:id/passed-on',
  recordHeardBack: '/records/:id/passed-on/:passedId',
  recordCase: '/records/:id/case',
  recordCaseEnd: '/records/:id/case/end',
  recordTasks: '/records/:id/tasks',
  recordLetter: '/records/:id/letter',
  recordReport: '/records/:id/report',
  recordAllocation: '/records/:id/allocation',
  recordLinks: '/records/:id/links',
  recordLink: '/records/:id/links/:linkId',
  recordPlace: '/records/:id/place',
  recordPlaceAt: '/records/:id/place/:groupId',
  recordDeferral: '/records/:id/deferral',
  recordSessions: '/records/:id/sessions',
  recordPlaceEnd: '/records/:id/place/end',

  appointments: '/appointments',
  newAppointment: '/appointments/new',
  appointment: '/appointments/:id',
  appointmentDetails: '/appointments/:id/details',
  appointmentTime: '/appointments/:id/time',
  appointmentSession: '/appointments/:id/:number{[0-9]{1,4}}',
  appointmentList: '/appointments/:id/:number{[0-9]{1,4}}/list',

  team: '/team',
  teamWorker: '/team/:id{[\\w-]{16,}}',
  newTeamWorker: '/team/new',
  teamHours: '/team/:id/hours',
  teamAllocation: '/team/allocation',
  teamMeeting: '/team/meeting',
  serviceSettings: '/service',
  figures: '/figures',
  figuresFile: '/figures/files/:id',
  figuresFiles: '/figures/files',
  notices: '/notices',
  safety: '/safety',
  safetyItem: '/safety/:id',
  incident: '/safety/incidents/:id',
  endAsked: '/safety/end-asked/:id',
  apartRequest: '/safety/apart/:id',
  sites: '/sites',
  newSite: '/sites/new',
  site: '/sites/:id',
  siteClosures: '/sites/closures',
  siteClosure: '/sites/closures/:id',
  recordFiles: '/files',
  recordFile: '/files/:id',
  recordFileReading: '/files/:id/reading',
  recordFileColumns: '/files/:id/columns',
  recordFileApplication: '/files/:id/application',
  recordFileDiscard: '/files/:id/discard',
} as const

/** The same by name, for links: an address as it stands, or made of what its pattern asks for, in that order. */
export const urls = addressesOf(patterns)
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
