import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstStart } from '../../db/seeds/first-start.ts'
import { today } from '../calendar.ts'
import { closeSides, openSides, ownDatabase } from '../databases.ts'
import { routeRows } from './route-list.ts'

/** Prints every address: its method, the file of its door, who may. Asks an app on empty databases of its own. */
export async function routes(_args: string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'right-time-routes-'))
  const ownFile = (name: string) => ownDatabase(join(folder, `${name}.db`))
  const sides = await openSides({
    probation: ownFile('probation'),
    survivors: ownFile('survivors'),
  })
  try {
    await firstStart(sides, today())
    const rows = await routeRows(sides, today())
    const width = (key: 'address' | 'door') => Math.max(...rows.map((row) => row[key].length))
    const [address, door] = [width('address'), width('door')]
    for (const row of rows) {
      const start = `${row.method.padEnd(4)}  ${row.address.padEnd(address)}`
      console.log(`${start}  ${row.door.padEnd(door)}  ${row.who}`)
    }
    return 0
  } finally {
    closeSides(sides)
    rmSync(folder, { recursive: true, force: true })
  }
}
