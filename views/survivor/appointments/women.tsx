import { counted } from '../../../src/kit/words.ts'
import type { Book, Woman } from '../../../src/survivor/appointments/book.ts'
import { rowDay, womenInWords } from '../../../src/survivor/appointments/words.ts'
import { partsHad } from '../../../src/survivor/enrolments/progress.ts'
import { urls } from '../../../src/urls.ts'
import { withSub } from '../../kit/parts.tsx'
import { Dash } from '../../kit/status.tsx'
import { labelled, numeric, Table } from '../../kit/table.tsx'

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
          heads={[
            'Person',
            labelled('First session', 'third'),
            labelled('Sessions had', 'third'),
            numeric('Crèche', 'third'),
          ]}
          rows={named.map((woman) => cellsOf(woman, book.parts))}
        />
      )}
    </>
  )
}

function cellsOf({ enrolment, ref, name, isOwn, crechePlaces }: Woman, parts: number) {
  const { recordId, startedOn, firstOn, lines, partsBefore } = enrolment
  return [
    withSub(isOwn ? <a href={urls.record(recordId)}>{name}</a> : name, ref),
    withSub(firstOn ? rowDay(firstOn) : <Dash />, !startedOn && 'Not started yet'),
    `${partsHad(lines, partsBefore).size} of ${parts}`,
    crechePlaces,
  ]
}

function countOf({ women }: Book): string {
  if (women.length === 0) return 'Nobody has a place yet.'
  return counted(women.length, 'woman has a place.', 'women have a place.')
}
