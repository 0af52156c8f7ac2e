import type { Actor, Entry } from '../../src/access/looked.ts'
import type { Day } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { Back } from '../kit/parts.tsx'
import { Entries } from './looked-entries.tsx'

type Props = {
  actor: Actor
  entries: readonly Entry[]
  today: Day
  known: ReadonlyMap<string, { reference: string }>
}

const mostShown = 200

/** Everything that somebody did in 30 days, of whom the viewer may ask about. */
export function DidPage({ actor, entries, known, today }: Props) {
  const shown = entries.slice(0, mostShown)
  const whom = ({ ids }: Entry) => {
    const named = [...new Set(ids.flatMap((id) => known.get(id)?.reference ?? []))]
    return named.length === 1 ? named[0]! : `${named.length} people`
  }
  const actors = new Map([[actor.id, actor]])
  const refused = entries.filter(({ outcome }) => outcome === 'refused').length
  return (
    <>
      <Back to={urls.whoLooked}>Who looked</Back>
      <h1>Everything {actor.name} did, 30 days</h1>
      <p class="lede">
        <strong>
          {entries.length === 1 ? '1 entry' : `${entries.length.toLocaleString('en-GB')} entries`},{' '}
          {refused} of them refused.
        </strong>{' '}
        Of people whom you may ask about.
      </p>
      <Entries
        {...{ entries: shown, actors, whom, today }}
        caption={`Showing ${shown.length} of ${entries.length}, newest first.`}
      />
    </>
  )
}
