import { addDays, type Day, isWeekend } from '../../../src/calendar.ts'

export type Chance = ReturnType<typeof chanceOf>

/** Numbers that look random and are the same each time (sfc32): one stream for each county and purpose. */
export function chanceOf(...seeds: readonly number[]) {
  let [a = 0, b = 0, c = 0] = seeds
  let counter = 1
  const next = () => {
    const drawn = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + drawn) | 0
    return drawn >>> 0
  }
  for (let warming = 0; warming < 16; warming++) next()

  const part = () => next() / 4_294_967_296
  const whole = (least: number, most: number) => least + Math.floor(part() * (most - least + 1))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(part() * list.length)]!
  const happens = (share: number) => part() < share
  /** One of some words, each as likely as its weight. */
  const weighted = <T extends string>(weights: Readonly<Record<T, number>>): T => {
    const entries = Object.entries(weights) as [T, number][]
    let left = part() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [word, weight] of entries) {
      left -= weight
      if (left < 0) return word
    }
    return entries.at(-1)![0]
  }
  /** Days that are mostly short and seldom long, around a mean. */
  const wait = (mean: number, least: number, most: number) =>
    Math.min(most, least + Math.round(-Math.log(1 - part()) * mean))
  const uuid = () => {
    const hex = Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0')).join('')
    const variant = '89ab'[next() % 4]
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return { whole, pick, happens, weighted, wait, uuid }
}

/** The day itself, or the Monday after: courts and offices write on weekdays. */
export function onWeekday(on: Day): Day {
  let moved = on
  while (isWeekend(moved)) moved = addDays(moved, 1)
  return moved
}
