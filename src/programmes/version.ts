import type { Day } from '../calendar.ts'
import type { ProgrammeTemplate } from './template.ts'

export type ProgrammeVersion = {
  id: string
  programmeKey: string
  number: number
  validFrom: Day
  validUntil: Day | undefined
  template: ProgrammeTemplate
  reason: string
  madeBy: string
  madeAt: string
}

/** A programme with every version it ever had, newest first. */
export type Programme = {
  key: string
  name: string
  shortName: string
  position: number
  versions: readonly ProgrammeVersion[]
}

/** The version that counts on a day; the newest of two made for the same day. */
export function versionOn(
  programme: Pick<Programme, 'versions'>,
  on: Day,
): ProgrammeVersion | undefined {
  return programme.versions.find(
    ({ validFrom, validUntil }) => validFrom <= on && (!validUntil || on <= validUntil),
  )
}
