import type { Fault } from '../../kit/faults.ts'
import type { ProgrammeTemplate } from '../../programmes/template.ts'
import { type Risk, type Route, riskWords, type Sex } from '../people/person.ts'

type ProgrammeFacts = {
  route: Route
  sex?: Sex | undefined
  risk?: Risk | undefined
  modulesDone: readonly string[]
}

/** Where a referral does not suit the programme it is for. */
export function programmeFaults(
  { route, sex, risk, modulesDone }: ProgrammeFacts,
  { shortName, template }: { shortName: string; template: ProgrammeTemplate },
): Fault<keyof ProgrammeFacts>[] {
  const faults: Fault<keyof ProgrammeFacts>[] = []
  const isCaution = route === 'conditional_caution'
  if (isCaution !== (template.clock === 'caution')) {
    const message = isCaution
      ? `${shortName} is not for a conditional caution: choose an order or a licence`
      : `${shortName} is only for a conditional caution`
    faults.push({ field: 'route', message })
  }
  if (sex && !template.sexes.includes(sex)) {
    const message = `${shortName} is for ${template.sexes[0] === 'male' ? 'men' : 'women'} only`
    faults.push({ field: 'sex', message })
  }
  if (risk && !template.risks.includes(risk)) {
    const known = template.risks.map((one) => riskWords[one].toLowerCase()).join(', ')
    faults.push({ field: 'risk', message: `${shortName} takes a risk of ${known}` })
  }
  for (const key of modulesDone) {
    if (template.modules.some((one) => one.key === key)) continue
    faults.push({ field: 'modulesDone', message: `${shortName} has no module called ${key}` })
  }
  return faults
}

/** A place counts on the modules he has to do and, once begun, cannot be undone by the way: it is given back first. */
export function placeStands(
  before: { modulesDone: readonly string[] },
  after: { modulesDone: readonly string[] },
  booking: { code: string; status: string } | undefined,
): Fault<'modulesDone'>[] {
  if (booking?.status !== 'booked') return []
  const same = [...before.modulesDone].sort().join() === [...after.modulesDone].sort().join()
  const message = `The place in ${booking.code} counts on other modules: give it back first`
  return same ? [] : [{ field: 'modulesDone', message }]
}
