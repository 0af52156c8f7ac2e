import { spawn } from 'node:child_process'
import { afterwards } from './afterwards.ts'

/** A process of its own, waited for by what it says and never by the clock. */
type Started = {
  pid: number
  /** Resolves with the first line that matches, already said or still to come; rejects when it ends without. */
  line: (pattern: RegExp) => Promise<string>
  /** Its exit code, or the signal that ended it, and all it said. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; said: string }>
  kill: (signal: NodeJS.Signals) => void
  send: (text: string) => void
}

export function start(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Started {
  const child = spawn(command, args, { env: { ...process.env, ...env } })
  afterwards(() => {
    if (child.exitCode === null) child.kill('SIGKILL')
  })
  let said = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data
      for (const listener of listeners) listener()
    })
  }
  const ended: Started['ended'] = new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, said })),
  )
  const line: Started['line'] = (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = said.split('\n').find((one) => pattern.test(one))
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
      ended.then(() => reject(new Error(`It ended without ${pattern}: ${said}`)))
    })
  return {
    pid: child.pid!,
    line,
    ended,
    kill: (signal) => child.kill(signal),
    send: (text) => child.stdin.end(text),
  }
}

/** A file of ours in a process of its own. */
export function startFile(file: string, args: readonly string[] = [], env = {}): Started {
  return start(process.execPath, ['--import', 'tsx', file, ...args], env)
}
