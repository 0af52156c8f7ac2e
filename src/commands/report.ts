import { parseArgs } from 'node:util'
import { parseDay, today } from '../calendar.ts'
import { fileFormats } from '../kit/report-file.ts'
import type { Asked } from './report-asked.ts'

const usage = `Usage: npm run -s report -- delays|waits [--programme KEY] [--format csv|json] [--on DATE]
  delays    bbr, cara …: one row for each open referral, in the order of the waiting list
  waits     freedom, fit: one row for each open referral, the latest first; the survivor database only
Every programme where none is named.`

const reports = ['delays', 'waits'] as const
type Report = (typeof reports)[number]

/** A report on standard output, for whoever has the machine; each opens one side's database and no other. */
export async function report(args: string[]): Promise<number> {
  const { what, asked, fault } = readArgs(args)
  if (!what) return refuse(fault)
  const unknown =
    what === 'delays'
      ? await (await import('./report-delays.ts')).reportDelays(asked)
      : await (await import('./report-waits.ts')).reportWaits(asked)
  return unknown ? refuse(unknown) : 0
}

type Read =
  | { what: Report; asked: Asked; fault?: never }
  | { what?: never; asked?: never; fault: string }

function readArgs(args: string[]): Read {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { programme: text, format: text, on: text },
      allowPositionals: true,
    })
    const what = reports.find((one) => one === positionals.join(' '))
    if (!what) return { fault: usage }
    const asked = values.format ?? 'csv'
    const format = fileFormats.find((one) => one === asked)
    if (!format) return { fault: `The format must be ${fileFormats.join(' or ')}, not ${asked}.` }
    const on = values.on === undefined ? today() : parseDay(values.on)
    if (!on) return { fault: `--on must be a day like 2026-11-23, not ${values.on}.` }
    return { what, asked: { programme: values.programme, format, on } }
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : error}\n${usage}` }
  }
}

function refuse(words: string): number {
  console.error(words)
  return 2
}
