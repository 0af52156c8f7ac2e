import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { expect, test } from 'vitest'
import { allows, declaredOf, declaring, type May, permit, whoMay } from '../../src/access/permit.ts'
import {
  isOfficer,
  leads,
  managesTeams,
  seenProgrammes,
  seesOwnOnly,
  seesProgramme,
  servedLocalities,
  worksAtSites,
} from '../../src/access/scopes.ts'
import { type Role, roles, sidesOfRole, type Viewer } from '../../src/access/viewer.ts'
import type { AnyEnv } from '../../src/env.ts'

const viewerOf = (role: Role, areas: Viewer['areas'] = 'all'): Viewer => ({
  ...{ userId: 'one', email: 'one@example.org', name: 'One', role, areas },
  side: sidesOfRole[role][0]!,
})
const ofWhom = (is: (viewer: Viewer) => boolean) => roles.filter((role) => is(viewerOf(role)))

test('only a coordinator is kept to cautions; everybody else sees every programme', () => {
  const all = [{ key: 'bbr' }, { key: 'cara' }, { key: 'freedom' }]
  for (const role of roles) {
    const seen = role === 'cara_coordinator' ? ['cara'] : ['bbr', 'cara', 'freedom']
    expect(seenProgrammes(viewerOf(role), all).map(({ key }) => key)).toEqual(seen)
    for (const { key } of all) expect(seesProgramme(viewerOf(role), key)).toBe(seen.includes(key))
  }
})

test('who sees only her own, leads, is an officer, manages teams or works at sites, is said once', () => {
  expect(ofWhom(seesOwnOnly)).toEqual(['facilitator', 'probation_officer'])
  expect(ofWhom(leads)).toEqual(['facilitator'])
  expect(ofWhom(isOfficer)).toEqual(['probation_officer'])
  expect(ofWhom(managesTeams)).toEqual(['fit_manager'])
  expect(ofWhom(worksAtSites)).toEqual(roles.slice(0, 6))
})

test('a manager’s localities are those of her teams; whoever has no team has them all', () => {
  const all = [{ team: 'East' }, { team: 'West' }]
  expect(servedLocalities(viewerOf('fit_manager', ['East']), all)).toEqual([{ team: 'East' }])
  expect(servedLocalities(viewerOf('fit_manager', []), all)).toEqual([])
  expect(servedLocalities(viewerOf('fit_manager'), all)).toEqual(all)
  expect(servedLocalities(viewerOf('fit_worker', ['East']), all)).toEqual(all)
})

test('every cell that is named has to allow it, or the room’s own permission', () => {
  const manager = viewerOf('programme_manager')
  const both: May = [
    ['list', 'person'],
    ['create', 'plan'],
  ]
  expect(allows(manager, both)).toBe(true)
  expect(allows(viewerOf('probation_officer'), both)).toBe(false)
  expect(allows(viewerOf('administrator'), both)).toBe(false)
  expect(allows(manager, ({ role }) => role === 'programme_manager')).toBe(true)
  expect(allows(manager, () => false)).toBe(false)
})

test('whoever may not is told that there is no such page, before what stands behind', async () => {
  expect(permit(viewerOf('auditor'), [['read', 'auditLog']])).toBeUndefined()
  const refusal = (() => {
    try {
      return permit(viewerOf('facilitator'), [['read', 'auditLog']])
    } catch (error) {
      return error
    }
  })()
  expect(refusal).toBeInstanceOf(HTTPException)
  expect((refusal as HTTPException).status).toBe(404)

  const asked: string[] = []
  const door = whoMay([['read', 'auditLog']])
  const ask = async (role: Role) =>
    door({ var: { viewer: viewerOf(role) } } as unknown as Context<AnyEnv>, async () => {
      asked.push(role)
    })
  await ask('auditor')
  await expect(ask('facilitator')).rejects.toThrow(HTTPException)
  expect(asked).toEqual(['auditor'])
})

test('a door says who may, and what is no door says nothing', () => {
  const may: May = [['read', 'auditLog']]
  const handler = () => {}
  expect(declaredOf(handler)).toBeUndefined()
  expect(declaring(may, handler)).toBe(handler)
  expect(declaredOf(handler)).toBe(may)
  expect(declaredOf(whoMay(may))).toBe(may)
})
