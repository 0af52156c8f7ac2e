import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createUser } from '../../db/access.ts'
import { openProbation } from '../../db/probation/standing/open.ts'
import { createSignIn } from '../../db/sign-ins.ts'
import { openSurvivors } from '../../db/survivor/standing/open.ts'
import { formKeyOf, formToken } from '../../src/access/form-token.ts'
import { createApp } from '../../src/app.tsx'
import { urls } from '../../src/urls.ts'
import { auditOf } from '../support/audit-key.ts'
import { today } from './ground.ts'
import { mb } from './table.ts'

const boundary = 'bench'
const chunk = Buffer.from(
  'X1,bbr,2026-11-23,0123456789012345678901234567890123456789abcde\n'.repeat(1024),
)

/** How much more memory the service takes at most while a file of so many megabytes is brought. */
export async function benchUploads(folder: string, megabytes: number) {
  const path = (side: string) => join(folder, `uploads-${side}.db`)
  const place = (side: string) => ({ url: `file:${path(side)}`, audit: auditOf(path(side)) })
  const probation = await openProbation(place('probation'))
  const survivors = await openSurvivors(place('survivors'))
  const log = { info: () => {}, warn: () => {}, error: console.error }
  const app = createApp({ probation, survivors, log, clock: () => today })
  const id = randomUUID()
  const token = await probation.record(async (tx) => {
    await createUser(tx, {
      ...{ id, email: 'bench@example.org', name: 'Bench', role: 'programme_manager' },
      ...{ side: 'probation', areas: 'all', passwordHash: '-', createdBy: 'bench' },
      createdAt: new Date().toISOString(),
    })
    return createSignIn(tx, { userId: id, now: new Date() })
  })

  const bring = (size: number) => {
    const fields = {
      kind: 'referrals',
      'form-token': formToken({ var: { formKey: formKeyOf(token) } }),
    }
    const heads = Object.entries(fields).map(([name, value]) => partOf(`name="${name}"`, value))
    const file = partOf('name="file"; filename="men.csv"', '')
    let left = Math.round((size * 1_000_000) / chunk.length)
    const body = new ReadableStream<Uint8Array>({
      start: (to) => to.enqueue(Buffer.from(heads.join('') + file.slice(0, -2))),
      pull(to) {
        if (left-- > 0) return to.enqueue(new Uint8Array(chunk))
        to.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`))
        return to.close()
      },
    })
    return app.request(urls.imports, {
      method: 'POST',
      headers: {
        ...{ cookie: `right-time=p.${token}`, origin: 'http://localhost' },
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body,
      duplex: 'half',
    } as RequestInit)
  }

  await bring(0.01)
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const look = () => (most = Math.max(most, process.memoryUsage().rss))
  const watch = setInterval(look, 1)
  const { status } = await bring(megabytes)
  look()
  clearInterval(watch)
  console.log(
    `A file of ${megabytes} MB is answered by ${status} and takes ${mb(most - before)} at most.`,
  )
  probation.close()
  survivors.close()
}

const partOf = (name: string, value: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; ${name}\r\n\r\n${value}\r\n`
