import { seesProgramme } from '../../access/scopes.ts'
import type { Known } from '../../kit/files/row.ts'

/** Whether a delivery unit is one that the importer works for. */
export function isInArea({ viewer }: Pick<Known, 'viewer'>, deliveryUnit: string): boolean {
  return viewer.areas === 'all' || viewer.areas.includes(deliveryUnit)
}

/** Why a row is refused that names a place outside the reader's area (rule 3.2). */
export function outsideArea(name: string): string {
  return `${name} is outside your area: its own programme manager brings this row in`
}

/** A coordinator of the CARA scheme brings in what is CARA's. */
export function roleRefusal({ viewer }: Pick<Known, 'viewer'>, programmeKey: string) {
  if (seesProgramme(viewer, programmeKey)) return undefined
  return 'A CARA coordinator brings in cara only: a programme manager brings in the rest'
}
