import type { ProbationDatabase } from '../../db/probation/database.ts'
import { staff, staffQualifications } from '../../db/probation/schema.ts'
import { day } from '../../src/calendar.ts'
import type { Qualification, Qualified } from '../../src/probation/cohorts/qualified.ts'
import type { Leave } from '../../src/probation/staff/leave.ts'
import type { Cover, LedSession } from '../../src/probation/staff/led-sessions.ts'

export const longSince = day('2020-01-06')

/** Somebody who may lead BBR and CARA, and has done so for years, unless told otherwise. */
export function aLeader(
  name = 'Hana Ito',
  programmes: readonly string[] = ['bbr', 'cara'],
  kind: Qualification['kind'] = 'facilitator',
): Qualified {
  const [given = '', family = ''] = name.toLowerCase().split(' ')
  return {
    name,
    email: `${given[0]}.${family}@probation.example`,
    qualifications: programmes.map((programmeKey) => ({ programmeKey, kind, sinceOn: longSince })),
  }
}

/** Keeps people on the staff list with their qualifications. */
export async function keepStaff(db: ProbationDatabase, members: readonly Qualified[]) {
  await db.write(async (tx) => {
    for (const { email, name, qualifications } of members) {
      await tx.insert(staff).values({ email, name }).onConflictDoNothing()
      for (const one of qualifications) {
        await tx
          .insert(staffQualifications)
          .values({ email, ...one })
          .onConflictDoNothing()
      }
    }
  })
}

/** Monday 23 November 2026 at 6pm, led by Hana Ito and Bea Cole. */
export function aLedSession(some: Partial<LedSession> = {}): LedSession {
  return {
    cohortId: 'cohort-1',
    number: 3,
    code: 'BBR-26-03',
    programmeKey: 'bbr',
    venueId: 'hub',
    venueName: 'Winchester hub',
    heldOn: day('2026-11-23'),
    startsAt: '18:00',
    minutes: 150,
    facilitatorEmails: ['h.ito@probation.example', 'b.cole@probation.example'],
    ...some,
  }
}

/** Hana Ito away from that session, and Will Reid in her place. */
export function aCover(some: Partial<Cover> = {}): Cover {
  return {
    cohortId: 'cohort-1',
    heldOn: day('2026-11-23'),
    absentEmail: 'h.ito@probation.example',
    coverEmail: 'w.reid@probation.example',
    reason: 'Training',
    ...some,
  }
}

/** Hana Ito's leave of a week in December. */
export function aLeave(some: Partial<Leave> = {}): Leave {
  return {
    id: 'leave-1',
    email: 'h.ito@probation.example',
    fromOn: day('2026-12-14'),
    toOn: day('2026-12-18'),
    reason: 'Annual leave',
    ...some,
  }
}
