import type { Book, Woman } from '../../../src/survivor/appointments/book.ts'
import { rowDay, womenInWords } from '../../../src/survivor/appointments/words.ts'
import { partsHad } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { Dash } from '../../kit/status.tsx'
import { numeric, Table } from '../../kit/table.tsx'

/** Who has a place: by name for those who may know it, for everybody else a number. */
export function WomenOfGroup({ book }: { book: Book }) {
  const named = book.women.filter(({ name }) => name !== undefined)
  return (
    <>
      <p>{book.isLed ? countOf(book) : `${womenInWords(book)}.`}</p>
      {named.length > 0 && (
        <Table
          kind="cards"
          caption="Women with a place, as far as you may know"
          heads={['Person', 'First session', 'Sessions had', numeric('Crèche')]}
        >
          {named.map((woman) => (
            <Row woman={woman} parts={book.parts} />
          ))}
        </Table>
      )}
    </>
  )
}

function countOf({ women }: Book): string {
  if (women.length === 0) return 'Nobody has a place yet.'
  return women.length === 1 ? '1 woman has a place.' : `${women.length} women have a place.`
}

function Row({ woman, parts }: { woman: Woman; parts: number }) {
  const { enrolment, ref, name, isOwn, crechePlaces } = woman
  const { startedOn, firstOn } = enrolment
  const had = partsHad(enrolment.lines, enrolment.partsBefore)
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {isOwn ? <a href={urls.record(enrolment.recordId)}>{name}</a> : name}
        <span class="sub">{ref}</span>
      </th>
      <td role="cell" data-l="First session" class="third">
        {firstOn ? rowDay(firstOn) : <Dash />}
        {!startedOn && <span class="sub">Not started yet</span>}
      </td>
      <td role="cell" data-l="Sessions had" class="third">
        {had.size} of {parts}
      </td>
      <td role="cell" class="n third" data-l="Crèche">
        {crechePlaces}
      </td>
    </tr>
  )
}
