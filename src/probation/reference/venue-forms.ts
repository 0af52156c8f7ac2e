import type { Day } from '../../calendar.ts'
import {
  choice,
  fields,
  optionalDay,
  type Posted,
  type Read,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../../kit/form.ts'
import { isTaken, together } from '../../kit/reading.ts'
import type { Cell } from '../../sites/cells.ts'
import { hoursBox, readHours } from '../sites/hours-form.ts'
import { openedFor } from '../sites/spare.ts'
import type { WeekSettings } from '../sites/week.ts'
import type { Locality, Venue } from './locality.ts'

type NewVenue = {
  name: string
  localityId: string
  rooms: number
  cells: readonly Cell[]
  reason: string
}

/** A new venue, with so many rooms and the hours that it is open for our sessions. */
export function readNewVenue(
  posted: Posted,
  others: readonly Venue[],
  localities: readonly Locality[],
  settings: WeekSettings,
): Read<NewVenue> {
  const form = fields({ ...venueShape(localities), rooms: wholeNumber('Number of rooms', 1, 30) })
  const read = readForm(form, posted)
  const week = readWeek(posted, settings)
  const taken = read.values && together(venueTaken(read.values.name, others))
  if (read.errors || week.errors || taken) {
    return { errors: { ...read.errors, ...taken, ...week.errors } }
  }
  return { values: { ...read.values, cells: week.values } }
}

function readWeek(posted: Posted, settings: WeekSettings): Read<readonly Cell[]> {
  const hours = readHours(posted)
  if (hours.errors) return hours
  const opened = openedFor(hours.values, settings)
  if ('refused' in opened) return { errors: { [hoursBox('mon')]: [opened.refused] } }
  return { values: opened.cells }
}

/** A venue's own fields, and the day it closes for good, if any. */
export function readVenue(
  posted: Posted,
  others: readonly Venue[],
  localities: readonly Locality[],
): Read<{
  name: string
  localityId: string
  closedOn: Day | undefined
  reason: string
}> {
  const form = fields({ ...venueShape(localities), closedOn: optionalDay('Closing day') })
  const read = readForm(form, posted)
  if (read.errors) return read
  const errors = together(venueTaken(read.values.name, others))
  return errors ? { errors } : read
}

function venueShape(localities: readonly Locality[]) {
  const ids = localities.map(({ id }) => id)
  return {
    name: textField('Name', 80),
    localityId: choice(ids, 'Select a locality'),
    reason: reasonField,
  }
}

/** One more room; its name is its own within the venue. */
export function readRoom(posted: Posted, venue: Venue): Read<{ room: string; roomReason: string }> {
  const form = fields({ room: textField('Room name', 40), roomReason: reasonField })
  const read = readForm(form, posted)
  if (read.errors) return read
  const { room } = read.values
  const taken = venue.rooms.some((name) => name.toLowerCase() === room.toLowerCase())
  const errors = together(taken && { room: `There is already a room called ${room} here` })
  return errors ? { errors } : read
}

function venueTaken(name: string, others: readonly Venue[]) {
  return isTaken(name, others) && { name: `There is already a venue called ${name}` }
}
