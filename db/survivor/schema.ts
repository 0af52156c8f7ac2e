import { accessTables } from '../access-tables.ts'
import { programmeTables } from '../programme-tables.ts'

export const { users, signIns, audit, formTokens, revision } = accessTables('survivor')
export const { programmes, programmeVersions } = programmeTables()
export * from './tables/alarms.ts'
export * from './tables/groups.ts'
export * from './tables/links.ts'
export * from './tables/places.ts'
export * from './tables/records.ts'
export * from './tables/service.ts'
export * from './tables/team.ts'
