import { type KeyObject, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Head, signedWords } from '../form.ts'

type HashAt = (number: number) => Promise<string | undefined>
type Facts = {
  folder: string
  verifying: KeyObject
  hashAt: HashAt
  /** The last entry that was read, and the first that was asked for. */
  last: number
  from: number
  days: ReadonlySet<string>
}

const momentMs = 300

/** What is wrong between the database and what was kept of it outside: the newest head, and the lines of days and starts. */
export async function wrongHeads(
  facts: Facts,
): Promise<{ head: Head | undefined; carried: Head | undefined; found: string[] }> {
  const lines = await wrongLines(facts)
  const newest = await wrongNewest(facts)
  return { head: newest.head, carried: lines.carried, found: [...lines.found, ...newest.found] }
}

async function wrongNewest({ folder, verifying, hashAt, last }: Facts) {
  const path = join(folder, 'head.json')
  if (!existsSync(path)) return { head: undefined, found: [`The head is missing: ${path}.`] }
  const read = () => readHead(readFileSync(path, 'utf8'), verifying)
  let head = read()
  if (head && head.number < last) {
    // A service at work writes it just after its transaction.
    await new Promise((resolve) => setTimeout(resolve, momentMs))
    head = read()
  }
  if (head?.why !== 'now') {
    return { head: undefined, found: [`The head in ${path} is not signed by this log's key.`] }
  }
  const { number, at } = head
  if (number < last) {
    const words = `The head is older than the log: it stands at entry ${number} of ${at}, the log goes on to ${last}.`
    return { head, found: [words] }
  }
  const wrong = await against(head, hashAt)
  return { head, found: wrong ? [`The newest head: ${wrong}`] : [] }
}

async function wrongLines({ folder, verifying, hashAt, from, days }: Facts) {
  const path = join(folder, 'heads.jsonl')
  const missing = `The heads of days before are missing: ${path}.`
  if (!existsSync(path)) return { carried: undefined, found: [missing] }
  const texts = readFileSync(path, 'utf8').trimEnd().split('\n')
  const found: string[] = []
  let kept: { line: number; head: Head }[] = []
  const seen = new Set<string>()
  let carried: Head | undefined
  for (const [at, text] of texts.entries()) {
    const head = readHead(text, verifying)
    if (!head) found.push(`Line ${at + 1} of ${path} is not signed by this log's key.`)
    // What a version without a chain wrote has no head of its day; it is carried over once, at the very beginning.
    if (head?.why === 'carried' && at === 0) carried = head
    else if (head?.why === 'carried')
      found.push(`Line ${at + 1} of ${path} carries a log over anew.`)
    if (!head || head.number < from - 1) continue
    seen.add(head.at.slice(0, 10))
    if (head.why === 'missing') found.push(`No head was there at the start of ${head.at}.`)
    if (head.why === 'forged') found.push(`The head found at the start of ${head.at} was forged.`)
    if (head.why === 'begun' && head.number > 0) {
      found.push(`The heads begin only at entry ${head.number}, on ${head.at}.`)
    }
    if (head.why === 'restored') kept = kept.filter((one) => one.head.number <= head.number)
    else if (head.number < (kept.at(-1)?.head.number ?? 0)) {
      found.push(`Line ${at + 1} of ${path} goes back to entry ${head.number}.`)
    }
    kept.push({ line: at + 1, head })
  }
  for (const { line, head } of kept) {
    const wrong = await against(head, hashAt)
    if (wrong) found.push(`Line ${line} of ${path}: ${wrong}`)
  }
  for (const day of days) {
    const isCarried = carried && day < carried.at.slice(0, 10)
    if (!isCarried && !seen.has(day))
      found.push(`${path} has no line for ${day}, on which there are entries.`)
  }
  return { carried, found }
}

async function against({ number, hash, at }: Head, hashAt: HashAt): Promise<string | undefined> {
  if (number === 0) return undefined
  const now = await hashAt(number)
  if (now === hash) return undefined
  return now === undefined
    ? `on ${at} the log had ${number} entries: entry ${number} is cut off.`
    : `entry ${number} is not what it was on ${at}: it, or what stands before it, was replaced.`
}

function readHead(text: string, verifying: KeyObject): Head | undefined {
  try {
    const { signature, ...head } = JSON.parse(text) as Head & { signature: string }
    const isOurs = verify(null, signedWords(head), verifying, Buffer.from(signature, 'base64url'))
    return isOurs ? head : undefined
  } catch {
    return undefined
  }
}
