import { expect, test } from 'vitest'
import { chanceOf } from '../../db/seeds/invented/chance.ts'
import { hiddenOrAbsent, type Pair } from '../support/hidden-or-absent.ts'
import { figure } from '../support/sized.ts'

// How well time alone tells what is hidden from what is absent: the chance that a hidden one takes longer than an absent
// one. Both are asked in turn, in an order that is drawn; what else the machine does falls upon both alike.

const most = 0.05
const chance = chanceOf(20_261_130, 3, 3)

test('time does not tell what is hidden from what is absent', async () => {
  const { pairs } = await hiddenOrAbsent()
  const told: string[] = []
  for (const pair of pairs) {
    const first = await share(pair)
    const isOff = (one: number) => Math.abs(one - 0.5) > most
    // One in seventy is off by chance: what is off twice, and to the same side, is told.
    const again = isOff(first) ? await share(pair) : first
    figure(
      `${first.toFixed(3)}${again === first ? '' : `, then ${again.toFixed(3)}`}  ${pair.says}`,
    )
    if (isOff(again) && again > 0.5 === first > 0.5) told.push(`${pair.says} ${again}`)
  }
  expect(told).toEqual([])
})

async function share(pair: Pair): Promise<number> {
  const times: { isHidden: boolean; took: number }[] = []
  for (let number = -20; number < 400; number++) {
    const order = chance.happens(0.5) ? [true, false] : [false, true]
    for (const isHidden of order) {
      const started = performance.now()
      const answer = await (isHidden ? pair.hidden() : pair.absent())
      await answer.text()
      if (number >= 0) times.push({ isHidden, took: performance.now() - started })
    }
  }
  return auc(times)
}

/** Mann and Whitney's U as a share of all pairs; equal times count half. */
function auc(times: { isHidden: boolean; took: number }[]): number {
  const sorted = times.toSorted((one, other) => one.took - other.took)
  let ranks = 0
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && sorted[end]!.took === sorted[at]!.took) end++
    const rank = (at + 1 + end) / 2
    ranks += rank * sorted.slice(at, end).filter(({ isHidden }) => isHidden).length
    at = end
  }
  const hidden = times.filter(({ isHidden }) => isHidden).length
  return (ranks - (hidden * (hidden + 1)) / 2) / (hidden * (times.length - hidden))
}
