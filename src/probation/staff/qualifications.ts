import type { Day } from '../../calendar.ts'
import {
  type Qualification,
  type QualificationKind,
  qualificationKinds,
} from '../cohorts/qualified.ts'

export const qualificationWords: Record<QualificationKind, string> = {
  facilitator: 'Facilitator',
  treatment_manager: 'Treatment manager',
}

/** Which programmes were ticked for each kind. */
export type Ticked = Record<QualificationKind, readonly string[]>

type Programme = { key: string; shortName: string }

/** Qualifications as ticked: those kept stay since when they were, new ones count from today. */
export function qualificationsAfter(
  before: readonly Qualification[],
  ticked: Ticked,
  today: Day,
): Qualification[] {
  return qualificationKinds.flatMap((kind) =>
    ticked[kind].map((programmeKey) => {
      const kept = before.find((one) => one.kind === kind && one.programmeKey === programmeKey)
      return kept ?? { programmeKey, kind, sinceOn: today }
    }),
  )
}

/** A cohort that runs or will run, and what somebody is in it. */
export type Post = { code: string; programmeKey: string; kind: QualificationKind }

/** A qualification is not taken from somebody who uses it: 'Leads BBR-26-02 and BBR-26-03: change their staff first'. */
export function qualificationFaults(ticked: Ticked, posts: readonly Post[]) {
  return qualificationKinds.flatMap((kind) => {
    const codes = posts
      .filter((post) => post.kind === kind && !ticked[kind].includes(post.programmeKey))
      .map(({ code }) => code)
    if (codes.length === 0) return []
    const what = kind === 'facilitator' ? 'Leads' : 'Is treatment manager of'
    const which = codes.length > 3 ? `${codes.slice(0, 3).join(', ')} and more` : codes.join(', ')
    return [{ field: kind, message: `${what} ${which}: change the staff there first` }]
  })
}

/** 'Facilitator: BBR, CARA. Treatment manager: BBR.' */
export function qualificationsInWords(
  qualifications: readonly Qualification[],
  programmes: readonly Programme[],
): string {
  return qualificationKinds
    .flatMap((kind) => {
      const names = programmes
        .filter(({ key }) =>
          qualifications.some((one) => one.kind === kind && one.programmeKey === key),
        )
        .map(({ shortName }) => shortName)
      return names.length > 0 ? [`${qualificationWords[kind]}: ${names.join(', ')}`] : []
    })
    .join('. ')
}
