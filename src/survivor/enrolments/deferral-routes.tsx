import type { Transaction } from '../../../db/survivor/database.ts'
import {
  endDeferral,
  giveUpPlace,
  insertDeferral,
} from '../../../db/survivor/queries/enrolments-save.ts'
import { DeferralPage } from '../../../views/survivor/enrolments/deferral.tsx'
import { type Day, inWords } from '../../calendar.ts'
import { differences } from '../../kit/differences.ts'
import { choice, dayField, formOf } from '../../kit/form.ts'
import { patterns, urls } from '../../urls.ts'
import { act } from '../act.ts'
import type { EnrolmentStanding } from '../appointments/standing.ts'
import { deferralFaults, lastDayOfWait, readyFaults } from './deferring.ts'
import { enrolmentChange, herRecord } from './enrolment-change.ts'
import { lookAgain, openEnrolment } from './opened.ts'

type Found = Awaited<ReturnType<typeof openEnrolment>>
type Wait = { from: Day; again: Day; place?: 'keep' | 'give_up' | undefined }

const waitForm = formOf({
  from: dayField('First day'),
  again: dayField('Day to ask again'),
  place: choice(['keep', 'give_up'], '').optional().catch(undefined),
})
const readyForm = formOf({ ready: dayField('Day she is ready') })

/** Her own wish to wait, with the day to ask again, and the day she is ready: hers, and never held against her. */
export const deferralDoor = act(
  {
    at: patterns.recordDeferral,
    may: [['update', 'enrolment']],
    title: titleOf,
    section: urls.home,
    find: openEnrolment,
    reads: ({ her }) => ['record', her.recordId, 'deferral'],
    starts: (_, c) => ({ from: c.var.today, ready: c.var.today }),
    page: (_, found, shown) => <DeferralPage {...found} title={titleOf(found)} shown={shown} />,
    afterwards: lookAgain,
  },
  {
    when: (_, posted) => 'ready-day' in posted,
    read: readyForm,
    version: ({ standing }) => standing.enrolment.version,
    faults: ({ standing: { deferral } }, { ready }, c) =>
      deferral && readyFaults(ready, { fromOn: deferral.fromOn, today: c.var.today }),
    save: async (tx, { her, standing: { enrolment, deferral } }, { ready }, c) => {
      if (!deferral) return undefined
      const { today, viewer } = c.var
      const toOn = lastDayOfWait(deferral.fromOn, ready)
      if (!(await endDeferral(tx, enrolment, { toOn, today, by: viewer.name }))) return undefined
      return saved(her, `She is ready, from ${inWords(ready)}`, 'ready')
    },
    changes: ({ standing }, { ready }) =>
      differences(waitWords(standing), [['Her wait', `Ready from ${inWords(ready)}`]]),
  },
  {
    read: waitForm,
    version: ({ standing }) => standing.enrolment.version,
    faults: ({ standing }, wait, c) => waitFaults(standing, wait, c.var.today),
    save: async (tx, found, wait, c) => defer(tx, found, wait, c.var.viewer.name),
    changes: ({ standing }, wait) =>
      differences(waitWords(standing), [['Her wait', wordsOf(wait.from, wait.again)]]),
  },
)

function titleOf({ standing }: Found) {
  return standing.deferral ? 'She is ready' : 'She wants to wait'
}

function waitFaults({ enrolment, group }: EnrolmentStanding, wait: Wait, today: Day) {
  const asked = { fromOn: wait.from, askAgainOn: wait.again }
  return {
    ...deferralFaults(asked, {
      agreedOn: enrolment.agreedOn,
      waits: enrolment.deferrals,
      today,
    }),
    ...(group && !wait.place ? { place: ['Say whether she keeps her place'] } : {}),
  }
}

async function defer(tx: Transaction, { her, standing }: Found, wait: Wait, by: string) {
  const { enrolment, group } = standing
  const asked = { fromOn: wait.from, askAgainOn: wait.again, by }
  if (!(await insertDeferral(tx, enrolment, asked))) return undefined
  const givenUp = wait.place === 'give_up' ? group : undefined
  if (givenUp) await giveUpPlace(tx, { id: enrolment.id, version: enrolment.version + 1 })
  const place = givenUp ? `; her place in ${givenUp.code} is given up` : ''
  const days = `from ${inWords(wait.from)}, to be asked again on ${inWords(wait.again)}`
  return saved(her, `She chose to wait ${days}${place}`, 'deferred', givenUp?.id)
}

function saved(her: Found['her'], what: string, done: string, freed?: string) {
  return enrolmentChange(her, herRecord(her, done), { purpose: 'deferral', what, freed })
}

function waitWords({ deferral }: EnrolmentStanding) {
  const words = deferral ? wordsOf(deferral.fromOn, deferral.askAgainOn) : 'She does not wait'
  return [['Her wait', words] as const]
}

function wordsOf(from: Day, again: Day | undefined): string {
  return `From ${inWords(from)}${again ? `, to be asked again on ${inWords(again)}` : ''}`
}
