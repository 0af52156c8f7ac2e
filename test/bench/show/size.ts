import { loadavg } from 'node:os'
import { openOffice } from '../office.ts'
import { type After, firstAfter } from './afterwards.ts'
import { type Cost, costOf } from './cost.ts'
import { type Crowd, measureCrowd } from './crowd.ts'
import { type Holiday, measureHoliday } from './holiday.ts'
import { looksOf } from './looks.ts'
import { survivorWrites } from './survivor-writes.ts'
import { probationWrites } from './writes.ts'

// size.ts URL: measures everything on the databases there, and tells its parent. A process of its own: its memory is its own.

/** All that was measured of one size; memory in bytes. */
export type Size = {
  costs: ({ row: string; page: string; isList: boolean } & Cost)[]
  afters: After[]
  crowd: Crowd
  holiday: Holiday
  memory: { start: number; peak: number; afterGc: number }
  load: number
}

const [url = ''] = process.argv.slice(2)
const say = (words: string) => process.stderr.write(`\r${words}`.padEnd(60))
const office = await openOffice(url)
globalThis.gc?.()
const start = process.memoryUsage().rss
const looks = await looksOf(office)
const costs: Size['costs'] = []
for (const look of looks) {
  const { row, page, isList = false } = look
  say(page)
  costs.push({ row, page, isList, ...(await costOf(office, look)) })
}
const peak = process.resourceUsage().maxRSS * 1024
globalThis.gc?.()
const memory = { start, peak, afterGc: process.memoryUsage().rss }
const writes = [...(await probationWrites(office)), ...(await survivorWrites(office))]
const main = looks.filter(({ isMain }) => isMain)
const afters: After[] = []
for (const write of writes) {
  say(`first pages after: ${write.kind}`)
  const after = await firstAfter(office, write, main)
  if (after) afters.push(after)
}
say('forty at work')
const crowd = await measureCrowd(office, looks, writes)
say('a bank holiday')
const holiday = await measureHoliday(office)
say('')
await office.close()
const size: Size = { costs, afters, crowd, holiday, memory, load: loadavg()[0]! }
process.send!(size)
process.disconnect()
