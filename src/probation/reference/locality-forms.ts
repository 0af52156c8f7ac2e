import {
  fields,
  optionalText,
  type Posted,
  type Read,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../../kit/form.ts'
import { isTaken, together } from '../../kit/reading.ts'
import type { Journey, Locality } from './locality.ts'

/** A locality's own fields; a delivery unit is picked from those there are, or typed when it is new. */
export function readLocality(
  posted: Posted,
  others: readonly Locality[],
): Read<{
  name: string
  deliveryUnit: string
  fitTeam: string | undefined
  reason: string
}> {
  const read = readForm(localityForm, posted)
  if (read.errors) return read
  const { newUnit, fitTeam, ...values } = read.values
  const deliveryUnit = sameAs(newUnit, others) ?? (newUnit || values.deliveryUnit)
  const errors = together(
    !deliveryUnit && { deliveryUnit: 'Select a delivery unit, or enter a new one' },
    isTaken(values.name, others) && { name: `There is already a locality called ${values.name}` },
  )
  if (errors) return { errors }
  return { values: { ...values, deliveryUnit, fitTeam: fitTeam || undefined } }
}

const localityForm = fields({
  name: textField('Name', 60),
  deliveryUnit: optionalText('Delivery unit', 80),
  newUnit: optionalText('New delivery unit', 80),
  fitTeam: optionalText('FIT team', 80),
  reason: reasonField,
})

/** Minutes to each locality; an empty box means that nobody has said. */
export function readJourneys(
  posted: Posted,
  journeys: readonly Journey[],
): Read<{ minutes: Map<string, number | undefined>; reason: string }> {
  const boxes = journeys.filter(
    ({ to }) => typeof posted[boxOf(to)] === 'string' && posted[boxOf(to)] !== '',
  )
  const shape = boxes.map(
    ({ to }) => [boxOf(to), wholeNumber(`Minutes to ${to.name}`, 0, 600)] as const,
  )
  const read = readForm(fields({ ...Object.fromEntries(shape), reason: reasonField }), posted)
  if (read.errors) return read
  const { reason, ...values } = read.values
  const given = values as Record<string, number>
  const minutes = new Map(journeys.map(({ to }) => [to.id, given[boxOf(to)]] as const))
  return { values: { minutes, reason } }
}

/** The name of the box for the minutes to a locality. */
export function boxOf(to: Pick<Locality, 'id'>): string {
  return `minutes-${to.id}`
}

/** A unit typed anew that there is already, as it is spelled there. */
function sameAs(unit: string, others: readonly Locality[]): string | undefined {
  return others.find(({ deliveryUnit }) => deliveryUnit.toLowerCase() === unit.toLowerCase())
    ?.deliveryUnit
}
