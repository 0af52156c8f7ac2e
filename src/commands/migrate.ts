import { parseArgs } from 'node:util'
import { makeMissing, withSides } from '../databases.ts'

/** Opening a database brings its tables up to date, and makes both of them where there are none. */
export async function migrate(args: string[]): Promise<number> {
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({ args, options: { 'make-missing': flag } })
  if (values['make-missing']) await makeMissing()
  await withSides(async () => {})
  console.log('Both databases are up to date.')
  return 0
}
