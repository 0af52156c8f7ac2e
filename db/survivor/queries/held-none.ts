import { aboutNone } from '../../held.ts'
import { sharedHeld } from '../../held-shared.ts'
import * as t from '../schema.ts'

/** Tables of this side that are about nobody, about who works here, or about many people at once (rule 4.8). */
export const heldOfNobody = {
  uploads: aboutNone(
    t.uploads,
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
      ...(['review', 'onDay', 'createdAt', 'createdBy', 'appliedAt'] as const),
    ],
    'emptied',
  ),
  exportRequests: aboutNone(t.exportRequests, 'many', 'log', [
    ...(['id', 'what', 'reason', 'askedBy', 'askedByName', 'askedAt', 'decision'] as const),
    ...(['decidedBy', 'decidedByName', 'decidedAt', 'fetchedAt'] as const),
  ]),
  workers: aboutNone(t.workers, 'staff', 'case', [
    ...(['id', 'email', 'name', 'teamId', 'contractedMinutes', 'languages'] as const),
    ...(['leftOn', 'version'] as const),
  ]),
  reductions: aboutNone(t.reductions, 'staff', 'case', [
    ...(['id', 'workerId', 'kind', 'fromOn', 'toOn', 'minutes', 'coverId', 'reason'] as const),
  ]),
  groupFacilitators: aboutNone(t.groupFacilitators, 'staff', 'case', [
    ...(['groupId', 'workerId', 'fromOn', 'toOn'] as const),
  ]),
  groups: aboutNone(t.groups, 'nobody', 'case', [
    ...(['id', 'code', 'entry', 'siteId', 'siteKind', 'localityId', 'weekday'] as const),
    ...(['startsAt', 'minutes', 'startsOn', 'endsOn', 'minPlaces', 'maxPlaces'] as const),
    ...(['crechePlaces', 'stepFree', 'language', 'version'] as const),
  ]),
  groupSessions: aboutNone(t.groupSessions, 'nobody', 'case', [
    ...(['id', 'groupId', 'number', 'part', 'onDay', 'startsAt', 'minutes'] as const),
    ...(['cancelledWhy', 'closureId', 'insteadOf', 'version'] as const),
  ]),
  touched: aboutNone(t.touched, 'nobody', 'service', ['kind', 'id']),
  nightly: aboutNone(t.nightly, 'nobody', 'service', ['id', 'ranOn']),
  serviceSettings: aboutNone(t.serviceSettings, 'nobody', 'service', [
    ...(['number', 'validFrom', 'settings', 'reason', 'madeBy', 'madeAt'] as const),
  ]),
  teams: aboutNone(t.teams, 'nobody', 'service', ['id', 'name']),
  localities: aboutNone(t.localities, 'nobody', 'service', ['id', 'name', 'teamId']),
  bankHolidays: aboutNone(t.bankHolidays, 'nobody', 'service', ['onDay', 'name']),
  sites: aboutNone(t.sites, 'nobody', 'service', [
    ...(['id', 'name', 'localityId', 'address', 'stepFree', 'venueLimit'] as const),
    ...(['closedOn', 'version'] as const),
  ]),
  closures: aboutNone(t.closures, 'nobody', 'service', [
    ...(['id', 'siteId', 'fromOn', 'toOn', 'reason'] as const),
  ]),
  ...sharedHeld(t),
}
