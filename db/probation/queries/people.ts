import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Viewer } from '../../../src/access/viewer.ts'
import type { Closed, Person } from '../../../src/probation/people/person.ts'
import { changeSeen } from '../../rows.ts'
import type { Reader, Transaction } from '../database.ts'
import { localities, people, personAccess, referrals, staff, venues } from '../schema.ts'
import { isMasked, visiblePeople, visibleReferrals } from './scope.ts'

/** One person in the viewer's scope: open to him, or closed with nothing but the CRN; undefined beyond it. */
export async function findPerson(
  db: Reader,
  viewer: Viewer,
  id: string,
): Promise<Person | Closed | undefined> {
  const [row] = await select(db, viewer, and(eq(people.id, id), visiblePeople(viewer)))
  return row && asPerson(row)
}

/** Who has a CRN: a person open to the viewer, 'taken' where one exists whom he may not open, or nobody. */
export async function findByCrn(
  db: Reader,
  viewer: Viewer,
  crn: string,
): Promise<Person | 'taken' | undefined> {
  const [row] = await select(db, viewer, eq(people.crn, crn))
  if (!row) return undefined
  const person = asPerson(row)
  return 'masked' in person || Number(row.visible) !== 1 ? 'taken' : person
}

function select(db: Reader, viewer: Viewer, where: SQL | undefined) {
  return db
    .select({
      masked: isMasked(viewer),
      visible: sql<number>`${visiblePeople(viewer)}`,
      id: people.id,
      crn: people.crn,
      familyName: people.familyName,
      givenNames: people.givenNames,
      dateOfBirth: people.dateOfBirth,
      sex: people.sex,
      localityId: people.localityId,
      locality: localities.name,
      deliveryUnit: localities.deliveryUnit,
      restricted: people.restricted,
      version: people.version,
    })
    .from(people)
    .innerJoin(localities, eq(localities.id, people.localityId))
    .where(where)
}

function asPerson({
  masked,
  visible: _,
  ...row
}: Awaited<ReturnType<typeof select>>[number]): Person | Closed {
  if (Number(masked) !== 0) return { masked: true, id: row.id, crn: row.crn }
  return { ...row, dateOfBirth: row.dateOfBirth ?? undefined, restricted: Boolean(row.restricted) }
}

type NewPerson = Pick<
  Person,
  'crn' | 'familyName' | 'givenNames' | 'dateOfBirth' | 'sex' | 'localityId'
>

export async function createPerson(tx: Transaction, person: NewPerson): Promise<string> {
  const id = randomUUID()
  await tx
    .insert(people)
    .values({ ...person, id, dateOfBirth: person.dateOfBirth ?? null, restricted: false })
  return id
}

/** Saves what he is called and where he lives; false where somebody else has changed it since that version. */
export async function updatePerson(
  tx: Transaction,
  { id, version }: Pick<Person, 'id' | 'version'>,
  changed: Partial<Omit<NewPerson, 'crn'>> & { restricted?: boolean },
): Promise<boolean> {
  const values = {
    ...changed,
    ...('dateOfBirth' in changed ? { dateOfBirth: changed.dateOfBirth ?? null } : {}),
  }
  return changeSeen(tx, people, { id, version }, values)
}

/** His open referrals go with him to the delivery unit of where he lives now. */
export async function moveReferrals(tx: Transaction, personId: string, deliveryUnit: string) {
  await tx
    .update(referrals)
    .set({ deliveryUnit })
    .where(and(eq(referrals.personId, personId), isNull(referrals.endedOn)))
}

export function listLocalities(db: Reader) {
  return db
    .select({ id: localities.id, name: localities.name, deliveryUnit: localities.deliveryUnit })
    .from(localities)
    .orderBy(asc(localities.name))
}

/** Officers of the cases that the viewer sees, for the list under the box; any known email may be typed. */
export function listOfficers(db: Reader, viewer: Viewer) {
  return db
    .selectDistinct({ email: staff.email, name: staff.name })
    .from(staff)
    .innerJoin(referrals, eq(referrals.officerEmail, staff.email))
    .where(visibleReferrals(viewer))
    .orderBy(asc(staff.name))
    .limit(500)
}

export async function findOfficer(db: Reader, email: string) {
  const rows = await db.select().from(staff).where(eq(staff.email, email.trim().toLowerCase()))
  return rows[0]
}

/** Who is named on his lists: those allowed, and those excluded. */
export function findAccessList(db: Reader, personId: string) {
  return db
    .select({
      email: personAccess.email,
      kind: personAccess.kind,
      reason: personAccess.reason,
      addedBy: personAccess.addedBy,
    })
    .from(personAccess)
    .where(eq(personAccess.personId, personId))
    .orderBy(asc(personAccess.kind), asc(personAccess.email))
}

/** The allow-list becomes these people; the reason stands with each one who is new to it. */
export async function replaceAllowList(
  tx: Transaction,
  personId: string,
  emails: readonly string[],
  { reason, addedBy, addedAt }: { reason: string; addedBy: string; addedAt: string },
) {
  const kept = (await findAccessList(tx, personId)).filter(({ kind }) => kind === 'allow')
  for (const { email } of kept.filter((one) => !emails.includes(one.email))) {
    await tx
      .delete(personAccess)
      .where(
        and(
          eq(personAccess.personId, personId),
          eq(personAccess.email, email),
          eq(personAccess.kind, 'allow'),
        ),
      )
  }
  const known = kept.map(({ email }) => email)
  for (const email of emails.filter((one) => !known.includes(one))) {
    await tx
      .insert(personAccess)
      .values({ personId, email, kind: 'allow', reason, addedBy, addedAt })
  }
}

export function listVenues(db: Reader) {
  return db
    .select({ id: venues.id, name: venues.name, deliveryUnit: localities.deliveryUnit })
    .from(venues)
    .innerJoin(localities, eq(localities.id, venues.localityId))
    .where(isNull(venues.closedOn))
    .orderBy(asc(venues.name))
}
