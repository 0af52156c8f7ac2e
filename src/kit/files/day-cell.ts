import { addDays, type Day, day, inWords, monthNamed, parseDay } from '../../calendar.ts'
import { quoted } from './remark.ts'
import { fault, type Row, remark } from './row.ts'

/** The year that two figures stand for. */
type Century = (twoFigures: number) => number

/** Of a day of work: two figures of a year are of this century. */
const thisCentury: Century = (figures) => 2000 + figures

/** Of a birthday: the last year with these figures in which somebody old enough to be sentenced was born. */
export function birthCentury(today: Day): Century {
  const youngest = +today.slice(0, 4) - 10
  return (figures) => (2000 + figures <= youngest ? 2000 : 1900) + figures
}

/** Midnight, as systems write it behind a day. */
const midnight = /[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/i

/**
 * A real date: 2026-04-07, 07/04/2026, 7 April 2026, 7-Apr-26, each with a midnight behind it or without; or the number
 * that a spreadsheet keeps for a day. What is not plain is told back in words.
 */
export function asDay(
  row: Row,
  column: string,
  text: string,
  century: Century = thisCentury,
): Day | undefined {
  const written = text.replace(midnight, '')
  const iso = parseDay(written)
  const found =
    iso ?? inFigures(written, century) ?? inLetters(written, century) ?? asNumber(written)
  if (found) {
    const said = inWords(found)
    if (found !== text && said !== text) {
      row.dates.push(remark(row, column, `${text} is read as ${said}`))
    }
    return found
  }
  const looksRight = figures.test(written) || /^\d{4}-\d{2}-\d{2}$/.test(written)
  const why = looksRight ? 'is not a date that exists' : 'is not a date'
  fault(row, column, `${quoted(text)} ${why}: write the day as 2026-04-07 or 07/04/2026`)
  return undefined
}

const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/
const letters = /^(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})$/i

function inFigures(text: string, century: Century): Day | undefined {
  const [, date, month, year] = text.match(figures) ?? []
  return year ? dayOf(year, month!, date!, century) : undefined
}

function inLetters(text: string, century: Century): Day | undefined {
  const [, date, name, year] = text.match(letters) ?? []
  const month = name && monthNamed(name)
  return month ? dayOf(year!, String(month), date!, century) : undefined
}

/** Days of a spreadsheet are counted from 30 December 1899; five figures are taken, from 1927 to 2099. */
function asNumber(text: string): Day | undefined {
  const count = /^\d{5}(?:\.0+)?$/.test(text) ? Math.trunc(+text) : 0
  return count >= 10_000 && count <= 73_050 ? addDays(day('1970-01-01'), count - 25_569) : undefined
}

function dayOf(year: string, month: string, date: string, century: Century): Day | undefined {
  const full = year.length === 2 ? century(+year) : +year
  return parseDay(`${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}
