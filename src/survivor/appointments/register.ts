import { type Day, inWords } from '../../calendar.ts'
import { type Difference, differences } from '../../kit/differences.ts'
import { type FormErrors, type Posted, typed } from '../../kit/form.ts'
import { type Presence, presences, presenceWords } from '../enrolments/enrolment.ts'
import { newestLines, partsHad } from '../enrolments/progress.ts'
import { openDeferral } from '../records/enrolment-clock.ts'
import { type Book, seatsIn, type Woman } from './book.ts'
import type { GroupSession } from './group.ts'
import { notHeldInWords, sessionInRow } from './words.ts'

/** A line to be kept in a register: who, whether she was expected, and what is recorded of her so far. */
export type RegisterRow = {
  woman: Woman
  isExpected: boolean
  /** She missed this part, or it was cancelled, and picks it up here. */
  isPickedUp: boolean
  /** She chose to wait, and has kept her place: nobody asks why she is not there. */
  isWaiting: boolean
  saved: Presence | undefined
  savedBy: string | undefined
  /** Sessions had, this one not counted. */
  had: number
}

/**
 * Everybody in the register of a session: who holds a seat at it, who is recorded already, and the others with a place
 * in the group, who may have come all the same (rule 16.7). Who waits by her own choice is not expected.
 */
export function registerRows(
  book: Book,
  session: GroupSession,
  recorded: readonly Woman[],
): RegisterRow[] {
  const seats = seatsIn(book, session.onDay).get(session.id) ?? []
  const seatOf = new Map(seats.map((seat) => [seat.enrolmentId, seat]))
  const women = new Map([...book.women, ...recorded].map((one) => [one.enrolment.id, one]))
  return [...women.values()]
    .map((woman) => {
      const { lines, partsBefore, deferrals, id } = woman.enrolment
      const line = newestLines(lines).find(({ sessionId }) => sessionId === session.id)
      const others = lines.filter(({ sessionId }) => sessionId !== session.id)
      const seat = seatOf.get(id)
      const isWaiting = openDeferral(deferrals, session.onDay) !== undefined
      return {
        woman,
        isExpected: line !== undefined || (seat !== undefined && !isWaiting),
        isWaiting,
        isPickedUp: seat?.isPickedUp ?? false,
        saved: line?.outcome,
        savedBy: line?.by,
        had: partsHad(others, partsBefore).size,
      }
    })
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
}

function nameOf({ woman: { name, ref } }: RegisterRow): string {
  return `${name ?? ''} ${ref}`
}

/** The name of the field that says whether she came. */
export const outcomeField = ({ woman }: RegisterRow) => `outcome-${woman.enrolment.id}`

/** What was chosen for a line; nothing where nothing was. */
type Chosen = (row: RegisterRow) => Presence | undefined

/** What was chosen in a register as it was sent. */
export function readPresences(posted: Posted): Chosen {
  return (row) => presences.find((one) => one === typed(posted, outcomeField(row)))
}

/** What is new in a register as it was sent; a line that changes what was recorded asks for a reason. */
export function registerChanges(
  rows: readonly RegisterRow[],
  chosen: Chosen,
  reason: string,
): { lines: { row: RegisterRow; outcome: Presence }[]; errors: FormErrors } {
  const errors: FormErrors = {}
  const lines = rows.flatMap((row) => {
    const outcome = chosen(row)
    if (!outcome) {
      if (row.isExpected) errors[outcomeField(row)] = [`Say whether ${nameOf(row).trim()} came`]
      return []
    }
    if (row.saved && row.saved !== outcome && !reason) {
      errors['reason'] = ['Enter why what was recorded changes']
    }
    return row.saved === outcome ? [] : [{ row, outcome }]
  })
  return { lines, errors }
}

/** Why no register is kept yet, or at all. */
export function registerClosed(session: GroupSession, today: Day): string | undefined {
  const { cancelledWhy, closureId, onDay } = session
  if (closureId) return notHeldInWords(session)
  if (cancelledWhy !== undefined) return `This session is cancelled: ${cancelledWhy}`
  return onDay > today ? 'The register opens on the day' : undefined
}

/** 'Attended 7, missed 1' */
export function kept(rows: readonly { saved: Presence | undefined }[]): string {
  const parts = (['attended', 'missed', 'sent_word'] as const).flatMap((outcome) => {
    const count = rows.filter(({ saved }) => saved === outcome).length
    return count > 0 ? [`${presenceWords[outcome].toLowerCase()} ${count}`] : []
  })
  const words = parts.join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The line of the group's history: 'Register kept, 24 November 2026: attended 7, missed 1'. */
export function whatWasKept({ onDay }: GroupSession, rows: readonly RegisterRow[], chosen: Chosen) {
  const what = rows.some(({ saved }) => saved) ? 'Register changed' : 'Register kept'
  return `${what}, ${inWords(onDay)}: ${kept(withChosen(rows, chosen)).toLowerCase() || 'nobody'}`
}

/** How a session stands: 'Attended 7, missed 1', why it is not held, or when it is. */
export function standsNow(session: GroupSession, rows: readonly RegisterRow[]): string {
  const { cancelledWhy, onDay } = session
  if (cancelledWhy !== undefined) return registerClosed(session, onDay) ?? ''
  return kept(rows) || `To be held ${sessionInRow(session)}`
}

/** What is saved now beside what was chosen: of the register in all, or why there is none, and of each woman. */
export function registerDifferences(
  session: GroupSession,
  rows: readonly RegisterRow[],
  chosen: Chosen,
  today: Day,
): Difference[] {
  const now = registerClosed(session, today) ?? kept(rows)
  const after = withChosen(rows, chosen)
  return differences(
    [['Register', now], ...fieldsOf(rows)],
    [['Register', kept(after)], ...fieldsOf(after)],
  )
}

function withChosen(rows: readonly RegisterRow[], chosen: Chosen): RegisterRow[] {
  return rows.map((row) => ({ ...row, saved: chosen(row) ?? row.saved }))
}

function fieldsOf(rows: readonly RegisterRow[]) {
  return rows.map((row) => [nameOf(row).trim(), row.saved ? presenceWords[row.saved] : ''] as const)
}
