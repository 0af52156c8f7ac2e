import { type Day, inShort, inWords } from '../../../src/calendar.ts'
import {
  type Course,
  courseProgress,
  placeOf,
  satSessions,
} from '../../../src/probation/attendance/course.ts'
import type { PersonTask } from '../../../src/probation/attendance/open-task.ts'
import {
  isAttended,
  type ModuleProgress,
  type Progress,
} from '../../../src/probation/attendance/progress.ts'
import {
  catchUpsInWords,
  missingInWords,
  stateWords,
} from '../../../src/probation/attendance/progress-words.ts'
import { taskForWords, taskWords } from '../../../src/probation/attendance/task.ts'
import { dueInWords } from '../../../src/probation/attendance/task-close.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { labelled, Table } from '../../kit/table.tsx'

type Props = { course: Course; tasks: readonly PersonTask[]; today: Day; of: string }

/** How far somebody is who has begun: each module, what is missing of it, and what has to be done about it. */
export function ProgressOf({ course, tasks, today, of }: Props) {
  const progress = courseProgress(course, today)
  const hasBegun = course.startedOn !== undefined || progress.expectedAt.size > 0
  const own = tasks.filter(({ referralId }) => referralId === course.referralId)
  if (!hasBegun && own.length === 0) return null
  return (
    <section>
      {hasBegun && (
        <>
          <h2>{of}Progress</h2>
          <p>{leadOf(course, progress)}</p>
          <Modules modules={progress.modules} isPair={Boolean(course.template.pairGap)} />
          <PresumedNote course={course} today={today} />
        </>
      )}
      {own.length > 0 && <ToDo tasks={own} today={today} />}
    </section>
  )
}

function leadOf(course: Course, progress: Progress): string {
  const { modules, completedOn } = progress
  const done = modules.filter(({ state }) => state === 'done').length
  const { reviewWeeks } = course.template.settings
  const place = placeOf(course)
  const review = course.tasks.find(({ kind, isOpen }) => kind === 'review' && isOpen)
  const parts = [
    `${done} of ${modules.length} ${course.template.pairGap ? 'workshops' : 'modules'} done.`,
    catchUpsInWords(course.template, progress),
    completedOn
      ? `All done on ${inWords(completedOn)}.`
      : place && `Last session ${inWords(place.lastSessionOn)}.`,
    review ? `Review due ${inWords(review.dueOn)}.` : '',
    !completedOn && course.template.individualAfter > 0
      ? `After any catch-ups the review follows in ${reviewWeeks} weeks.`
      : '',
  ]
  return parts
    .filter((words): words is string => Boolean(words))
    .map((words) => (words.endsWith('.') ? words : `${words}.`))
    .join(' ')
}

function Modules({ modules, isPair }: { modules: readonly ModuleProgress[]; isPair: boolean }) {
  return (
    <Table
      kind="cards"
      caption="Sessions attended by module"
      heads={[isPair ? 'Workshop' : 'Module', labelled('Attended'), labelled('Missing')]}
      rows={modules.map((module) => [
        withSub(module.name, standInWords(module)),
        module.isBefore ? 'Done before' : `${module.attended} of ${module.of}`,
        <>
          {module.state === 'to_repeat' && whyRepeated(module, isPair)}
          {module.missing.map((missing) => (
            <span class="sub">{missingInWords(missing)}</span>
          ))}
          {module.state !== 'to_repeat' && module.missing.length === 0 && 'Nothing'}
        </>,
      ])}
    />
  )
}

function standInWords({ state, doneOn, isBefore }: ModuleProgress): string {
  return `${stateWords[state]}${doneOn ? ` on ${inWords(doneOn)}` : ''}${isBefore ? ' before' : ''}`
}

function whyRepeated({ round }: ModuleProgress, isPair: boolean): string {
  const missedOn = round?.tooMany?.heldOn
  if (!missedOn) return 'Begun in a cohort that was left: it is begun anew'
  if (isPair) return `A workshop was missed on ${inWords(missedOn)}: both are done again`
  return `More was missed than may be caught up, the last on ${inWords(missedOn)}: it is begun anew`
}

/** Sessions from before registers were kept here count as attended; that is said, where it is so. */
function PresumedNote({ course, today }: { course: Course; today: Day }) {
  const presumed = satSessions(course, today).filter((one) => !one.line && isAttended(one))
  const [first] = presumed
  const from = first && course.cohorts.get(first.cohortId)?.registersFromOn
  if (!from) return null
  return (
    <p class="note">
      Registers are kept here from {inWords(from)}: sessions before it count as attended.
    </p>
  )
}

function ToDo({ tasks, today }: { tasks: readonly PersonTask[]; today: Day }) {
  return (
    <>
      <h3>To do</h3>
      <ul class="govuk-list">
        {tasks.map((task) => (
          <li>
            {task.isOwn ? (
              <a href={urls.task(task.id)}>{taskWords[task.kind]}</a>
            ) : (
              taskWords[task.kind]
            )}
            , by {inShort(task.dueOn)} ({dueInWords(task.dueOn, today)}),{' '}
            {taskForWords[task.forWhom]}
            <span class="sub">{task.words}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
