import { aboutNone } from '../../held.ts'
import { sharedHeld } from '../../held-shared.ts'
import * as t from '../schema.ts'

/** Tables of this side that are about nobody, about who works here, or about many people at once (rule 4.8). */
export const heldOfNobody = {
  plans: aboutNone(
    t.plans,
    'many',
    'case',
    [
      ...(['id', 'programmeKey', 'areas', 'onDay', 'madeAt', 'madeBy', 'madeById'] as const),
      ...(['state', 'ended', 'asked', 'input', 'result', 'pictures', 'step', 'fault'] as const),
      ...(['applied', 'fromId', 'version'] as const),
    ],
    'emptied',
  ),
  planRows: aboutNone(
    t.planRows,
    'many',
    'case',
    [
      ...(['planId', 'at', 'rank', 'referralId', 'outcome', 'cohortId', 'entryOn'] as const),
      ...(['isMoved', 'isPinned', 'row'] as const),
    ],
    'row',
  ),
  scenarios: aboutNone(
    t.scenarios,
    'many',
    'case',
    [
      ...(['id', 'programmeKey', 'areas', 'letter', 'state', 'name', 'changes', 'kept'] as const),
      ...(['onDay', 'madeAt', 'madeBy', 'madeById', 'version'] as const),
    ],
    'emptied',
  ),
  planningRuns: aboutNone(
    t.planningRuns,
    'many',
    'case',
    [
      ...(['id', 'programmeKey', 'kind', 'scope', 'asked', 'state', 'step', 'revision'] as const),
      ...(['digest', 'onDay', 'madeAt', 'madeBy', 'madeById', 'endedAt', 'answer'] as const),
      'fault',
    ],
    'emptied',
  ),
  sessionChanges: aboutNone(
    t.sessionChanges,
    'many',
    'case',
    [
      ...(['id', 'cohortId', 'kind', 'words', 'why', 'onDay', 'at', 'userId'] as const),
      ...(['userName', 'before', 'after', 'madeVersion', 'undoneAt', 'undoneBy'] as const),
    ],
    'emptied',
  ),
  imports: aboutNone(
    t.imports,
    'many',
    'upload',
    [
      ...([
        'id',
        'bytes',
        'content',
        'readAs',
        'status',
        'matching',
        'rowsRead',
        'rowsInAll',
      ] as const),
      ...(['review', 'onDay', 'createdAt', 'createdBy', 'appliedAt', 'kind', 'fileName'] as const),
    ],
    'emptied',
  ),
  savedFilters: aboutNone(
    t.savedFilters,
    'staff',
    'service',
    ['id', 'userId', 'programmeKey', 'name', 'query'],
    'emptied',
  ),
  dayEvents: aboutNone(t.dayEvents, 'staff', 'case', [
    ...(['onDay', 'scope', 'at', 'userId', 'userName', 'what', 'subject', 'cases'] as const),
  ]),
  registers: aboutNone(t.registers, 'staff', 'case', [
    ...(['sessionId', 'version', 'ledBy', 'savedAt', 'savedBy'] as const),
  ]),
  staff: aboutNone(t.staff, 'staff', 'case', ['email', 'name', 'team', 'weeklyMinutes', 'version']),
  staffQualifications: aboutNone(t.staffQualifications, 'staff', 'case', [
    ...(['email', 'programmeKey', 'kind', 'sinceOn'] as const),
  ]),
  staffLeave: aboutNone(t.staffLeave, 'staff', 'case', ['id', 'email', 'fromOn', 'toOn', 'reason']),
  sessionCovers: aboutNone(t.sessionCovers, 'staff', 'case', [
    ...(['cohortId', 'heldOn', 'absentEmail', 'coverEmail', 'reason'] as const),
  ]),
  cohortFacilitators: aboutNone(t.cohortFacilitators, 'staff', 'case', [
    ...(['cohortId', 'email', 'position'] as const),
  ]),
  cohorts: aboutNone(t.cohorts, 'nobody', 'case', [
    ...(['id', 'code', 'programmeKey', 'programmeVersionId', 'venueId', 'localityId'] as const),
    ...(['deliveryUnit', 'sex', 'startsOn', 'slots', 'minutes', 'minPlaces', 'maxPlaces'] as const),
    ...(['entry', 'workshopBOn', 'cancelledOn', 'treatmentManagerEmail'] as const),
    ...(['registersFromOn', 'version'] as const),
  ]),
  sessions: aboutNone(t.sessions, 'nobody', 'case', [
    ...(['id', 'cohortId', 'number', 'moduleKey', 'numberInModule', 'heldOn'] as const),
    ...(['startsAt', 'minutes', 'roomId', 'isEntry'] as const),
  ]),
  cohortDaysOff: aboutNone(t.cohortDaysOff, 'nobody', 'case', [
    ...(['id', 'cohortId', 'kind', 'fromOn', 'toOn', 'reason'] as const),
  ]),
  sums: aboutNone(t.sums, 'many', 'service', ['programmeKey', 'what', 'span', 'n', 'days']),
  touched: aboutNone(t.touched, 'nobody', 'service', ['kind', 'id']),
  touchedLater: aboutNone(t.touchedLater, 'nobody', 'service', ['kind', 'id']),
  workedOut: aboutNone(t.workedOut, 'staff', 'service', [
    ...(['id', 'what', 'why', 'inAll', 'onDay', 'at', 'userId', 'userName'] as const),
    'correlationId',
  ]),
  standingFacts: aboutNone(t.standingFacts, 'many', 'service', [
    ...(['id', 'kind', 'cohortId', 'number', 'fromOn', 'untilOn', 'about', 'other'] as const),
    'otherNumber',
  ]),
  localities: aboutNone(t.localities, 'nobody', 'service', [
    ...(['id', 'name', 'deliveryUnit', 'fitTeam', 'version'] as const),
  ]),
  venues: aboutNone(t.venues, 'nobody', 'service', [
    ...(['id', 'name', 'localityId', 'closedOn', 'version', 'isOffice'] as const),
  ]),
  siteCells: aboutNone(t.siteCells, 'nobody', 'service', [
    ...(['siteId', 'weekday', 'quarterHour', 'side'] as const),
  ]),
  siteSettings: aboutNone(t.siteSettings, 'nobody', 'service', [
    ...(['id', 'bufferMinutes', 'spareHours', 'version'] as const),
  ]),
  rooms: aboutNone(t.rooms, 'nobody', 'service', ['id', 'venueId', 'name']),
  travelTimes: aboutNone(t.travelTimes, 'nobody', 'service', [
    ...(['fromLocalityId', 'toLocalityId', 'minutes'] as const),
  ]),
  bankHolidays: aboutNone(t.bankHolidays, 'nobody', 'service', ['onDay', 'name']),
  closures: aboutNone(t.closures, 'nobody', 'service', [
    ...(['id', 'venueId', 'fromOn', 'toOn', 'reason'] as const),
  ]),
  ...sharedHeld(t),
}
