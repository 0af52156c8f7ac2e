import { deliveryUnitsOf } from '../../../db/seeds/invented/places.ts'
import { addDays } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { withoutChance } from '../../support/shown.ts'
import { today } from '../ground.ts'
import { type Office, signIn } from '../office.ts'
import { watchPauses } from '../pauses.ts'
import { boxes } from '../year/acts.ts'
import { bodyOf, formsOf } from '../year/forms.ts'

/** A bank holiday is added while a list is read: ms until it is answered and until all of it is settled. */
export type Holiday = {
  answered: number
  settled: number
  pause: number
  /** Lists read meanwhile: as before, as afterwards, and between the two. */
  pages: { before: number; after: number; between: number }
}

export async function measureHoliday(office: Office): Promise<Holiday> {
  const { probation, page, send } = office
  const administrator = await signIn(probation, { role: 'administrator', areas: 'all' })
  const manager = await signIn(probation, {
    role: 'programme_manager',
    areas: deliveryUnitsOf(1),
  })
  const list = async () => withoutChance(await page(urls.waitingList('bbr'), manager))
  const form = formsOf(await page(urls.bankHolidays, administrator)).find(({ fields }) =>
    fields.some(([name]) => name === 'onDay-day'),
  )!
  const filled = { ...boxes('onDay', addDays(today, 64)), name: 'A jubilee', reason: 'Proclaimed' }
  const before = await list()
  const meanwhile: string[] = []
  let isOver = false
  const reading = (async () => {
    while (!isOver) {
      meanwhile.push(await list())
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  const pauses = watchPauses()
  const started = performance.now()
  const { status, html } = await send(form.action, administrator, bodyOf(form, filled))
  if (status !== 303) throw new Error(`The bank holiday was answered by ${status}: ${html.length}`)
  const answered = performance.now() - started
  await probation.settled()
  const settled = performance.now() - started
  isOver = true
  await reading
  const after = await list()
  const count = (is: (text: string) => boolean) => meanwhile.filter(is).length
  const pages = {
    before: count((text) => text === before && text !== after),
    after: count((text) => text === after),
    between: count((text) => text !== before && text !== after),
  }
  return { answered, settled, pause: pauses.stop().longest, pages }
}
