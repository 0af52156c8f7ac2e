import { sql } from 'drizzle-orm'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { today } from '../ground.ts'
import { firstWorker, type Office, signIn } from '../office.ts'
import { boxes } from '../year/acts.ts'
import { fill, type Write, writeOf } from './write.ts'

/** Three kinds of change on the survivor side, each of the next record of the first worker. */
export async function survivorWrites(office: Office): Promise<Write[]> {
  const { survivors } = office
  const worker = await firstWorker(survivors)
  const manager = await signIn(survivors, { role: 'fit_manager', areas: 'all' })
  const open = await survivors.reader.all<{ id: string }>(sql`
    select r.id from records r join cases c on c.record_id = r.id and c.ended_on is null
    where r.worker_id = ${worker.id} order by r.id desc`)
  const record = (number: number) => open[number % open.length]!.id
  const write = (kind: string, prepare: Write['prepare']) => writeOf('survivor', kind, prepare)
  return [
    write('attempt', (number) => {
      const filled = { method: 'phone', outcome: 'no_answer' }
      return fill(office, urls.recordAttempts(record(number)), manager, filled, { has: 'outcome' })
    }),
    write('risk read', (number) => {
      const level = number % 2 ? 'high' : 'medium'
      const filled = { level, source: 'DASH', ...boxes('assessedOn', today), reading: 'As before' }
      return fill(office, urls.recordRisk(record(number)), manager, filled, { has: 'level' })
    }),
    write('task', (number) => {
      const filled = { kind: 'safety_plan', about: 'Doors', ...boxes('dueOn', addDays(today, 9)) }
      return fill(office, urls.recordTasks(record(number)), manager, filled, { has: 'kind' })
    }),
  ]
}
