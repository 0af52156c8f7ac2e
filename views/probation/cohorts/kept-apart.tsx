import { inShort } from '../../../src/calendar.ts'
import { fullName, type Person } from '../../../src/probation/people/person.ts'
import type { SeatedTogether } from '../../../src/probation/today/kept-apart.ts'
import { urls } from '../../../src/urls.ts'

/** Pairs who must not sit together and do: it says neither why nor for whom. */
export function KeptApartBanner({ seated }: { seated: readonly SeatedTogether[] }) {
  if (seated.length === 0) return null
  return (
    <div class="alert red">
      <p>
        <b>Kept apart, and both with a place here: move one of the two.</b>
      </p>
      <ul class="plain">
        {seated.map(({ people: [one, other], nextOn }) => (
          <li>
            <Name person={one} /> and <Name person={other} />, next together on {inShort(nextOn)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Name({ person }: { person: Person | undefined }) {
  if (!person) return <>somebody you cannot open</>
  return <a href={urls.person(person.id)}>{fullName(person)}</a>
}
