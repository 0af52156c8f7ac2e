import { withSides } from '../databases.ts'

/** Opening a database brings its tables up to date. */
export async function migrate(_args: string[]): Promise<number> {
  await withSides(async () => {})
  console.log('Both databases are up to date.')
  return 0
}
