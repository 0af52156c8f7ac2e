import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** A password typed unseen at a terminal, twice, or the first line of standard input. Never an argument. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine()
  const first = await ask('Password: ')
  if (first !== (await ask('The same again: '))) throw new Error('The two passwords differ.')
  return first
}

async function firstLine(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8').split(/\r?\n/)[0] ?? ''
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
