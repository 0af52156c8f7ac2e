import { isOfficer, seesProgramme } from '../../access/scopes.ts'
import type { Viewer } from '../../access/viewer.ts'
import type { Fault } from '../../kit/faults.ts'

type Facts = { programmeKey: string; deliveryUnit: string; officerEmail: string }

export const noOfficer = {
  field: 'officer',
  message: 'No officer has this email: choose one from the list',
}
export const noLocality = { field: 'locality', message: 'Select a locality' }

/** Nobody adds a referral that he could not see afterwards: his area, his own cases, his own scheme. */
export function scopeFaults(
  viewer: Viewer,
  { programmeKey, deliveryUnit, officerEmail }: Facts,
): Fault<'locality' | 'officer' | 'programme'>[] {
  const faults: Fault<'locality' | 'officer' | 'programme'>[] = []
  if (isOfficer(viewer)) {
    if (officerEmail !== viewer.email) {
      const message = 'You can add your own cases: enter your own email'
      faults.push({ field: 'officer', message })
    }
  } else if (viewer.areas !== 'all' && !viewer.areas.includes(deliveryUnit)) {
    const message = 'Select a locality in your area, or ask the manager of that area'
    faults.push({ field: 'locality', message })
  }
  if (!seesProgramme(viewer, programmeKey)) {
    faults.push({ field: 'programme', message: 'You can add CARA referrals only' })
  }
  return faults
}
