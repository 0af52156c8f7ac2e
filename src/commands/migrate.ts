import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { makeMissing, withSides } from '../databases.ts'
import { makeAuditKeys } from './audit-keys.ts'

/** Opening a database brings its tables up to date, and makes both of them where there are none. */
export async function migrate(args: string[]): Promise<number> {
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({ args, options: { 'make-missing': flag } })
  await makeAuditKeys(readConfig(), values['make-missing'] ?? false)
  if (values['make-missing']) await makeMissing()
  await withSides(async () => {})
  console.log('Both databases are up to date.')
  return 0
}
