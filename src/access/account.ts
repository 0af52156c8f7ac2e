import { type Role, roles, type Side, sidesOfRole, type Viewer } from './viewer.ts'

type AccountAsked = {
  email?: string | undefined
  name?: string | undefined
  role?: string | undefined
  side?: string | undefined
  areas?: string | undefined
}
type Field = 'email' | 'name' | 'role' | 'areas'
type AccountRead =
  | { account: NewAccount; field?: undefined; fault?: undefined }
  | { account?: undefined; field: Field; fault: string }
type NewAccount = Pick<Viewer, 'email' | 'name' | 'role' | 'side' | 'areas'>

/** An account as asked for, or what is wrong with it, in words. */
export function readAccount(
  asked: AccountAsked,
  knownAreas: Partial<Record<Side, readonly string[]>>,
): AccountRead {
  const email = (asked.email ?? '').trim().toLowerCase()
  const name = (asked.name ?? '').trim()
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    return { field: 'email', fault: 'Enter an email address, like pat@example.org' }
  if (!name || name.length > 100)
    return { field: 'name', fault: 'Enter a name of 100 characters or fewer' }

  const role = (asked.role ?? '').trim().toLowerCase().replaceAll(/[\s-]/g, '_') as Role
  if (!roles.includes(role))
    return { field: 'role', fault: `The role must be one of ${roles.join(', ')}` }
  const sides = sidesOfRole[role]
  const side = (asked.side || (sides.length === 1 ? sides[0] : '')) as Side
  if (!sides.includes(side))
    return { field: 'role', fault: `The side of this role must be ${sides.join(' or ')}` }

  const areas = areasIn(asked.areas ?? 'all')
  const fault = areasFault(areas, knownAreas[side] ?? [])
  if (fault) return { field: 'areas', fault }
  return { account: { email, name, role, side, areas } }
}

function areasFault(areas: Viewer['areas'], known: readonly string[]): string | undefined {
  if (areas.length === 0) return 'Name the areas, with a ; between them, or say all'
  const unknown = areas === 'all' ? [] : areas.filter((area) => !known.includes(area))
  return unknown.length > 0 && known.length > 0
    ? `Not an area: ${unknown.join('; ')}. Areas are ${known.join('; ')}`
    : undefined
}

function areasIn(text: string): Viewer['areas'] {
  const areas = text.split(';').map((area) => area.trim())
  return areas.includes('all') ? 'all' : areas.filter(Boolean)
}
