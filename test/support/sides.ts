import { firstStart } from '../../db/seeds/first-start.ts'
import { countyDay, loadCounty, loadFamilies } from './county.ts'
import { copyOf, type Template } from './database.ts'

const started: Template = { name: 'started', fill: (sides) => firstStart(sides, countyDay) }
const county: Template = { name: 'county', from: started, fill: loadCounty }
const families: Template = { name: 'families', from: county, fill: loadFamilies }

/** Both sides as a first start leaves them on 23 November 2026. */
export const startedSides = () => copyOf(started)

/** The invented county as it stood that day. */
export const countySides = () => copyOf(county)

/** The county with its survivor side, linked to the very men. */
export const familiesSides = () => copyOf(families)
