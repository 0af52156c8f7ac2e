import { parseArgs } from 'node:util'
import { createClient } from '@libsql/client'
import { type Verified, verifyAudit } from '../../db/audit/verify/verify.ts'
import type { Side } from '../access/viewer.ts'
import { instantInWords, parseDay } from '../calendar.ts'
import { readConfig } from '../config.ts'
import { auditOf, places } from '../databases.ts'

const usage = `Usage: npm run -s verify-audit -- --side probation|survivor [--from DATE]
Holds the audit log of one side against its key and the heads kept outside the database, and says what is wrong.
It changes nothing and may run while the service does.`

/** Verifies one side's audit log: 0 where nothing is wrong, 1 where something is. */
export async function verify(args: string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { side, from } = parseArgs({ args, options: { side: text, from: text } }).values
  if ((side !== 'probation' && side !== 'survivor') || (from && !parseDay(from))) {
    console.error(usage)
    return 2
  }
  const verified = await verifySide(side, from)
  const { entries, firstAt, found, head, carried } = verified
  const since = firstAt ? ` since ${instantInWords(new Date(firstAt))}` : ''
  console.log(`${entries.toLocaleString('en-GB')} entries of the ${side} side${since} were read.`)
  for (const line of found) console.log(`WRONG: ${line}`)
  if (found.length > 0) return 1
  console.log('None is missing, changed or out of order.')
  if (carried) {
    console.log(
      `Entries 1 to ${carried.number} are older than the chain: carried over on ${carried.at}, held since then.`,
    )
  }
  if (head) {
    console.log(
      `The head kept outside: entry ${head.number} of ${head.at}, ${head.hash.slice(0, 16)}.`,
    )
  }
  return 0
}

async function verifySide(side: Side, from: string | undefined): Promise<Verified> {
  const config = readConfig()
  const database = side === 'probation' ? config.probation : config.survivors
  const { encryptionKey, authToken } = database
  const client = createClient({
    url: database.url ?? places[side].url,
    ...(encryptionKey ? { encryptionKey } : {}),
    ...(authToken ? { authToken } : {}),
  })
  try {
    return await verifyAudit(client, { ...auditOf(side, database), from })
  } finally {
    client.close()
  }
}
