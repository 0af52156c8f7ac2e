import { addDays, type Day, inWords } from '../../calendar.ts'
import type { Fields } from '../../kit/differences.ts'
import {
  choice,
  dayField,
  fields,
  optionalDay,
  optionalText,
  type Posted,
  type Read,
  readForm,
  reasonField,
  textField,
  wholeNumber,
} from '../../kit/form.ts'
import { isTaken, together } from '../../kit/reading.ts'

/** A site that only the survivor side knows. Its address is in no list, and in no history. */
export type OwnSite = {
  id: string
  name: string
  localityId: string
  locality: string
  stepFree: boolean
  venueLimit: number
  closedOn: Day | undefined
  version: number
}

type Named = { id: string; name: string }

export type SiteValues = {
  name: string
  localityId: string
  /** Empty keeps the one that is kept. */
  address: string
  stepFree: boolean
  venueLimit: number
  closedOn: Day | undefined
  reason: string
}

/** A site's own fields; a name is used once. */
function readSite(
  posted: Posted,
  localities: readonly Named[],
  others: readonly Named[],
): Read<SiteValues> {
  const ids = localities.map(({ id }) => id)
  const form = fields({
    name: textField('Name', 80),
    localityId: choice(ids, 'Select a locality'),
    address: optionalText('Address', 300, ''),
    venueLimit: wholeNumber('Most people', 1, 500),
    closedOn: optionalDay('Closing day'),
    reason: reasonField,
  })
  const read = readForm(form, posted)
  if (read.errors) return read
  const { name } = read.values
  const errors = together(
    isTaken(name, others) && { name: `There is already a site called ${name}` },
  )
  if (errors) return { errors }
  return { values: { ...read.values, stepFree: posted['stepFree'] === 'yes' } }
}

type Among = { localities: readonly Named[]; sites: readonly Named[] }

/** The same, among the localities and the other sites that were found. */
export function readSiteAmong(posted: Posted, { localities, sites }: Among): Read<SiteValues> {
  return readSite(posted, localities, sites)
}

/** What its history says of a site as it was typed. */
export function fieldsIn(localities: readonly Named[], values: SiteValues): Fields {
  const locality = localities.find(({ id }) => id === values.localityId)?.name ?? ''
  return siteFields({ ...values, locality })
}

/** What is told of a site in its history: never where it stands. */
export function siteFields(
  site: Pick<OwnSite, 'name' | 'locality' | 'stepFree' | 'venueLimit' | 'closedOn'>,
): Fields {
  return [
    ['Name', site.name],
    ['Locality', site.locality],
    ['Most people', `${site.venueLimit}`],
    ['Step-free', site.stepFree ? 'Yes' : 'No'],
    ['Closed from', site.closedOn ? inWords(site.closedOn) : ''],
  ]
}

export type SiteClosure = { siteId: string | undefined; fromOn: Day; toOn: Day }

/**
 * A closure of one site or of all, from its first day to its last, within a year. One that is over is refused: a closed
 * day is no working day, and clocks that have run are not moved afterwards.
 */
export function readSiteClosure(
  posted: Posted,
  sites: readonly Named[],
  kept: readonly SiteClosure[],
  today: Day,
): Read<SiteClosure & { reason: string }> {
  const form = fields({
    siteId: choice(['all', ...sites.map(({ id }) => id)], 'Select a site, or all sites'),
    fromOn: dayField('First day'),
    toOn: dayField('Last day'),
    reason: reasonField,
  })
  const read = readForm(form, posted)
  if (read.errors) return read
  const { fromOn, toOn, reason } = read.values
  const siteId = read.values.siteId === 'all' ? undefined : read.values.siteId
  const same = kept.find(
    (other) => other.siteId === siteId && other.fromOn <= toOn && fromOn <= other.toOn,
  )
  const errors = together(
    fromOn < today && { fromOn: 'First day must be today or after' },
    toOn < fromOn && { toOn: 'Last day must be the same as or after the first day' },
    toOn > addDays(fromOn, 366) && { toOn: 'Last day must be within a year of the first day' },
    same && {
      fromOn: `There is already a closure from ${inWords(same.fromOn)} to ${inWords(same.toOn)}`,
    },
  )
  return errors ? { errors } : { values: { siteId, fromOn, toOn, reason } }
}
