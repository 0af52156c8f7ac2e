import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { counties, type Size as Named } from '../../../db/seeds/invented/invent.ts'
import { invented } from '../ground.ts'
import { linesOf, type Measured } from './lines.ts'
import type { Size } from './size.ts'

/**
 * Every main page of every role, at the sizes that were asked for, against the aims: one table. A county is always
 * measured, for the others are held against it; what is measured when it is interrupted is shown.
 */
export async function benchShow(folder: string, asked: readonly Named[]) {
  const sizes = (Object.keys(counties) as Named[]).filter(
    (name) => name === 'county' || asked.length === 0 || asked.includes(name),
  )
  const measured: Measured = {}
  const show = () => measured.county && console.log(linesOf(measured))
  process.once('SIGINT', () => {
    show()
    process.exit(1)
  })
  for (const name of sizes) measured[name] = await measure(await invented(counties[name], folder))
  show()
}

async function measure(url: string): Promise<Size> {
  const measuring = fork(fileURLToPath(new URL('./size.ts', import.meta.url)), [url])
  const told = await Promise.race([
    once(measuring, 'message').then(([size]) => size as Size),
    once(measuring, 'exit').then(([code]) => {
      throw new Error(`Measuring ended with ${code}.`)
    }),
  ])
  return told
}
