import { slotsInWords } from '../../../kit/week-parts.ts'
import { compareText } from '../../waiting-list/order.ts'
import type { Choosable, Site } from '../problem/office.ts'

type Choice = { value: string; text: string }

/** What the forms of a scenario let one choose from: cohorts that run, venues and rooms, staff. */
export type Choices = {
  cohorts: readonly Choice[]
  places: readonly Choice[]
  venues: readonly Choice[]
  staff: readonly Choice[]
}

/** What a scenario's form lets one choose: cohorts that are not cancelled, rooms, venues, staff. */
export function choicesOf({ cohorts, sites, staff }: Choosable): Choices {
  return {
    cohorts: cohorts
      .filter(({ cancelledOn }) => !cancelledOn)
      .map(({ id, code, venueName, slots }) => {
        return { value: id, text: `${code}, ${venueName}, ${slotsInWords(slots)}` }
      })
      .sort((one, two) => compareText(one.text, two.text)),
    places: sites.flatMap(placesOf),
    venues: sites.map(({ venueId, venueName }) => ({ value: venueId, text: venueName })),
    staff: staff.map(({ email, name }) => ({ value: email, text: name })),
  }
}

function placesOf({ venueId, venueName, rooms }: Site): Choice[] {
  const any = { value: venueId, text: `${venueName}, first free room` }
  const each = rooms.map(({ id, name }) => ({
    value: `${venueId}/${id}`,
    text: `${venueName}, ${name}`,
  }))
  return [any, ...(rooms.length > 1 ? each : [])]
}
