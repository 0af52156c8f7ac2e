import { accessTables } from '../../access-tables.ts'
import { accountTables } from '../../account-tables.ts'
import { programmeTables } from '../../programme-tables.ts'
import { retentionTables } from '../../retention-tables.ts'

export { audit } from '../../access-tables.ts'
export const {
  users,
  signIns,
  auditChain,
  auditSets,
  auditMembers,
  auditFindings,
  formTokens,
  revision,
} = accessTables('survivor')
export const { accountRequests, accountHistory, firstCodes, recoveryCodes, dutyAccess } =
  accountTables('survivor', users)

export const { programmes, programmeVersions } = programmeTables()
export const { retentionMarks, erasureRequests, retentionSettings } = retentionTables()
