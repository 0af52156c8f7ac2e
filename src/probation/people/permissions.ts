import { can } from '../../access/matrix.ts'
import type { Viewer } from '../../access/viewer.ts'

/** What this viewer may do on a person's pages: what he may not has no button, and no address. */
export type Permissions = {
  add: boolean
  changeDetails: boolean
  changeOrder: boolean
  rateRisk: boolean
  hold: boolean
  end: boolean
  keepApart: boolean
  endKeepApart: boolean
  restrict: boolean
  report: boolean
  /** Who looked at his record. */
  ask: boolean
  place: boolean
  override: boolean
  withdraw: boolean
  /** Put together what the police get. */
  pack: boolean
}

/**
 * Every permission but one is a cell of the matrix; who may open a restricted case is decided by its manager. By duty
 * access nothing is ended, given out, or opened to others (rule 3.19).
 */
export function permissionsOf(viewer: Viewer): Permissions {
  const isOwn = viewer.duty === undefined
  return {
    add: isOwn && can(viewer, 'create', 'person') && can(viewer, 'create', 'referral'),
    changeDetails: can(viewer, 'update', 'person'),
    changeOrder: can(viewer, 'update', 'referral'),
    rateRisk: can(viewer, 'create', 'risk'),
    hold: can(viewer, 'update', 'person'),
    end: isOwn && can(viewer, 'cancel', 'referral'),
    keepApart: can(viewer, 'create', 'keepApart'),
    endKeepApart: isOwn && can(viewer, 'update', 'keepApart'),
    restrict: isOwn && viewer.role === 'programme_manager',
    report: isOwn && can(viewer, 'export', 'subjectAccess'),
    ask: isOwn && can(viewer, 'read', 'auditLog'),
    place: can(viewer, 'create', 'placement'),
    override: can(viewer, 'update', 'placement'),
    withdraw: can(viewer, 'cancel', 'placement'),
    pack: isOwn,
  }
}

/** Whether there is any part of a referral that this viewer may change: its order, or the risk. */
export function mayChangeReferral(viewer: Viewer): boolean {
  const { changeOrder, rateRisk } = permissionsOf(viewer)
  return changeOrder || rateRisk
}
