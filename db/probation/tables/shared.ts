import { accessTables } from '../../access-tables.ts'
import { programmeTables } from '../../programme-tables.ts'

export const { users, signIns, audit, formTokens, revision } = accessTables('probation')

export const { programmes, programmeVersions } = programmeTables()
