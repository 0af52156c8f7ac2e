import { destination, pino } from 'pino'

export type Log = {
  info: (fields: Record<string, unknown>, message: string) => void
  warn: (fields: Record<string, unknown>, message: string) => void
  error: (fields: Record<string, unknown>, message: string) => void
}

/** JSON lines on standard output; LOG=silent for none, or a level of pino's. */
export function openLog(level = process.env['LOG'] || 'info'): Log {
  const output = destination({ sync: true })
  // A log that cannot be written, on a full disk for one, is no reason to end the service.
  output.on('error', () => undefined)
  return pino({ level, base: null }, output)
}

/**
 * What may be said of an error. Messages carry names and addresses (drizzle puts a statement's parameters into its
 * own), so: its class, its code, and where it came from.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const cause = error.cause instanceof Error ? error.cause : undefined
  return {
    error: error.constructor.name,
    code: codeOf(error) ?? codeOf(cause),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}

function codeOf(error: Error | undefined): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  return typeof code === 'string' ? code : undefined
}
