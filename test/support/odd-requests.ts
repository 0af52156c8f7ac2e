import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Chance, chanceOf } from '../../db/seeds/invented/chance.ts'
import { patterns } from '../../src/urls.ts'
import type { FormShown } from './forms.ts'
import type { Door } from './full-house.ts'
import { filled } from './named-by.ts'

const pair = z.tuple([z.string(), z.string()])
const lists = z.strictObject({
  values: z.array(z.string()),
  long: z.array(z.tuple([z.string(), z.number()])),
  parts: z.array(z.string()),
  names: z.array(z.string()),
  fields: z.array(z.string()),
  types: z.array(z.string()),
  headers: z.array(pair),
  bodies: z.array(z.string()),
  files: z.array(pair),
  methods: z.array(z.string()),
})
const odd = lists.parse(
  JSON.parse(readFileSync(new URL('odd.json', import.meta.url), 'utf8')) as unknown,
)

type Body = URLSearchParams | FormData | string | Uint8Array<ArrayBuffer>

/** Requests that no page of ours sends, the same ones each time: an address, then what is sent there. */
export function oddRequests(doors: readonly Door[], seed: number) {
  const chance = chanceOf(seed, 20_261_123, 7)
  const { pick, happens, whole } = chance
  const others = [...Object.values(patterns).filter((one) => !one.includes(':')), '/']
  const wideOpen = doors.filter(({ addresses }) => addresses.length > 0)

  const value = () => (happens(0.07) ? long(chance) : pick(odd.values))

  /** One that is there, or that names what is not; with a query that nobody asked for. */
  function address(door: Door | undefined): string {
    const path = !door
      ? pick(others)
      : happens(0.6)
        ? pick(door.addresses)
        : filled(door.pattern, oddRow(chance)).replaceAll('%25', '%')
    if (!happens(0.35)) return path
    const query = Array.from({ length: whole(1, 4) }, () => [
      happens(0.9) ? pick(odd.names) : pick(odd.fields),
      value(),
    ])
    const text = new URLSearchParams(query).toString()
    return `${path}?${happens(0.1) ? `${text}&%ff=%&&=` : text}`
  }

  function door(isFitting: (one: Door) => boolean): Door | undefined {
    if (happens(0.08)) return undefined
    const fitting = happens(0.8) ? wideOpen.filter(isFitting) : wideOpen
    return pick(fitting.length > 0 ? fitting : wideOpen)
  }

  function headers(): Record<string, string> {
    const all = Array.from({ length: happens(0.3) ? whole(1, 3) : 0 }, () => pick(odd.headers))
    const longOne: [string, string][] = happens(0.01) ? [['x-long', 'x'.repeat(60_000)]] : []
    return Object.fromEntries([...all, ...longOne])
  }

  const method = (usual: string) => (happens(0.93) ? usual : pick(odd.methods))

  /** What a form would send, with some of it odd; or what no form sends at all. */
  function body(form: FormShown | undefined, token: string): { body: Body; type?: string } {
    const type = happens(0.12) ? { type: pick(odd.types) } : {}
    if (happens(0.1)) return { body: pick(odd.bodies), type: pick(odd.types), ...type }
    if (happens(0.01)) return { body: `a=${'x'.repeat(250_000)}`, ...type }
    if (happens(0.03)) return { body: rawBytes(token), ...type }
    const fields = changed(form?.fields ?? odd.names.map((name) => [name, '']))
    const button = form && form.buttons.length > 0 ? [pick(form.buttons)] : []
    const confirmed: [string, string][] = happens(0.3) ? [['confirmed', 'yes']] : []
    const signed: [string, string][] = happens(0.96) ? [['form-token', token]] : []
    const all = [...fields.filter(([name]) => name !== 'form-token'), ...button, ...confirmed]
    if (!form?.hasFile && !happens(0.05)) {
      return { body: new URLSearchParams([...signed, ...all]), ...type }
    }
    const sent = new FormData()
    for (const [name, text] of [...signed, ...all]) sent.append(name, text)
    const [name, text] = pick(odd.files)
    sent.append(happens(0.9) ? 'file' : pick(odd.fields), new File([text], name))
    return { body: sent, ...type }
  }

  function changed(fields: readonly [string, string][]): [string, string][] {
    const kept = fields.map(([name, text]): [string, string] => [name, text])
    for (let times = whole(0, 4); times > 0 && kept.length > 0; times--) {
      const at = whole(0, kept.length - 1)
      const how = whole(0, 9)
      if (how === 0) kept.splice(at, 1)
      else if (how === 1) kept.push([kept[at]![0], value()])
      else if (how === 2) kept.push([pick(odd.fields), value()])
      else if (how === 3) kept[at]![0] += pick(['[]', '.x', '-day', ' '])
      else kept[at]![1] = value()
      if (kept.length === 0) break
    }
    return kept
  }

  return { address, door, headers, method, body, chance }
}

function long({ pick }: Chance): string {
  const [text, times] = pick(odd.long)
  return text.repeat(times)
}

const oddRow = ({ pick }: Chance) => new Proxy({}, { get: () => pick(odd.parts) })

function rawBytes(token: string): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`form-token=${token}&reason=`)
  return new Uint8Array([...head, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x26, 0x3d])
}
