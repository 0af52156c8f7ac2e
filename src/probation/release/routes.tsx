import type { Context } from 'hono'
import { recordingOf } from '../../../db/probation/change.ts'
import type { Reader } from '../../../db/probation/database.ts'
import { findCalendar } from '../../../db/probation/queries/calendar.ts'
import { findCohorts } from '../../../db/probation/queries/cohorts.ts'
import { endInside } from '../../../db/probation/queries/inside.ts'
import { findSeeker } from '../../../db/probation/queries/placements.ts'
import { updateReferral } from '../../../db/probation/queries/referral-forms.ts'
import { savePrison } from '../../../db/probation/queries/release.ts'
import { moveHeldPlace } from '../../../db/probation/queries/release-place.ts'
import { openTask } from '../../../db/probation/queries/tasks-save.ts'
import { ReviewPage } from '../../../views/probation/people/review.tsx'
import { ReleaseForm } from '../../../views/probation/release/form.tsx'
import { inWords } from '../../calendar.ts'
import type { Env } from '../../env.ts'
import { patterns, urls, withQuery } from '../../urls.ts'
import { act } from '../act.ts'
import { permissionsOf } from '../people/permissions.ts'
import { fullName } from '../people/person.ts'
import { capital, wordingFor } from '../people/wording.ts'
import { foreseePlace, foreseeRelease } from './foreseen.ts'
import { openRelease } from './opened.ts'
import { askedInWords, heldPlaceInWords, releaseFaults } from './release.ts'
import {
  type ReleaseChange,
  readRelease,
  releaseChanges,
  startOfRelease,
} from './release-changes.ts'

type C = Context<Env>
type Found = Awaited<ReturnType<typeof openRelease>>

/** Inside to outside: his prison, his release, what he has done inside, and the place that is held for him. */
export const releases = act(
  {
    at: patterns.release,
    may: [['update', 'person']],
    title: 'Release',
    section: urls.waitingLists,
    find: openRelease,
    reads: ({ person }) => ['person', person.id, 'release form'],
    starts: startOfRelease,
    page: (c, { person, referral, custody, wait }, shown) => (
      <ReleaseForm
        person={person}
        referral={referral}
        booking={wait.booking}
        custody={custody}
        today={c.var.today}
        shown={shown}
      />
    ),
  },
  {
    read: readRelease,
    faults: ({ referral, custody }, { changed }) =>
      releaseFaults(changed.order.releasedOn, { ...referral.order, ...custody }),
    /** Always shown first: whose place moves is never a surprise. */
    check: async (c, found, read, shown) => {
      const { referral, person } = found
      if (referral.version !== read.version) return undefined
      const { changes, said } = await foreseen(c, c.var.db.reader, found, read)
      const his = capital(wordingFor(person).his)
      const body = (
        <ReviewPage
          title="Check what the release does"
          lede={`${fullName(person)}, ${referral.programme}. ${said}`}
          changes={[...releaseChanges(found, read), ...changes]}
          action={urls.release(referral.id)}
          shown={shown}
          button="Save the release"
          back={urls.person(person.id)}
          note={`${his} officer and the facilitators of each cohort read of it on their first page.`}
        />
      )
      return { title: 'Check the release', purpose: 'before a change of release', body }
    },
    save: async (tx, found, read, c) => {
      const { referral, person, wait } = found
      const { prison, version, changed } = read
      const { viewer, today } = c.var
      const { window, place, isAsked, said, ...done } = await foreseen(c, tx, found, read)
      const current = { ...referral, version }
      if (!(await updateReferral(tx, current, { ...changed, window }))) return undefined
      await savePrison(tx, referral.orderId, prison)
      const { releasedOn } = changed.order
      const ended = await endInside(tx, recordingOf(c), person.id, releasedOn)
      const moved = isAsked ? [] : await moveHeldPlace(tx, { viewer, today }, wait, place)
      if (isAsked) {
        const about = { about: `release ${releasedOn}`, words: said, dueOn: today }
        const task = { kind: 'release_place', forWhom: 'manager', ...about } as const
        await openTask(tx, referral.id, task, today)
      }
      return {
        to: withQuery(urls.person(person.id), { done: 'release' }),
        subject: 'referral',
        ids: [person.id, referral.id, ...[...ended, ...moved].map(({ subjectId }) => subjectId)],
        purpose: 'release changed',
        history: [
          {
            subject: 'person',
            subjectId: referral.id,
            what: `Release from ${prison} on ${inWords(releasedOn)}`,
            why: place.kind === 'none' ? undefined : said,
            changes: [...releaseChanges(found, read), ...done.changes],
          },
          ...ended,
          ...moved,
        ],
      }
    },
    changes: (found, read) => releaseChanges(found, read),
  },
)

/** His window, his standing and his place as they would be; who may not move the place asks who may. */
async function foreseen(c: C, db: Reader, found: Found, read: ReleaseChange) {
  const { viewer, today } = c.var
  const calendar = await findCalendar(db)
  const { after, ...released } = foreseeRelease(found, read, { calendar, today })
  const seeker = await findSeeker(db, viewer, after, today)
  const cohorts = await findCohorts(db, viewer, after.programmeKey, today)
  const place = foreseePlace(found.wait, seeker, cohorts, today)
  const asked = permissionsOf(viewer).override ? undefined : askedInWords(place, found.person.crn)
  const said = asked ?? heldPlaceInWords(place, found.wait.booking)
  return { ...released, place, said, isAsked: asked !== undefined }
}
