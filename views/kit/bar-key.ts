export type KeyProps = {
  holds?: boolean
  end?: string | undefined
  pairs?: boolean
  /** Its starts are proposed by a plan. */
  planned?: boolean
}

export function barKey({ holds = false, end, pairs = false, planned = false }: KeyProps): string {
  const entries = [
    ...(planned ? plannedEntries(pairs) : pairs ? pairEntries : bandEntries),
    ...(end
      ? [keyEntry('', 20, '<line class="end year ink" x1="10" x2="10" y1="0" y2="20"/>', end)]
      : []),
    ...(holds ? [holdEntry] : []),
    beyondEntry,
  ]
  return `<ul class="key" aria-label="Key to the window bars">${entries.join('')}</ul>`
}

const band = (words: string) =>
  keyEntry(
    '',
    32,
    `<rect class="band" x="1" y="4" width="27" height="12"/>${keyShape('s-stop', 'end', 28)}`,
    words,
  )
const bestStart = keyEntry('', 20, keyShape('s-target', 'target', 10, 14), 'best start')
const delayEntry = keyEntry(
  'red',
  32,
  '<line class="late" x1="2" x2="30" y1="10" y2="10"/>',
  'delay',
)
const noPlaceEntry = keyEntry('red', 20, keyShape('s-x', 'nope', 10), 'no place fits')
const bandEntries = [
  band('earliest sensible start to last safe start'),
  bestStart,
  delayEntry,
  keyEntry('green', 20, keyShape('s-circle', 'mark', 10), 'booked start'),
  keyEntry('green', 20, keyShape('s-circle', 'fit', 10), 'best place that fits, not booked'),
  noPlaceEntry,
]
const pairEntries = [
  band('earliest to last safe workshop A'),
  bestStart,
  delayEntry,
  keyEntry('green', 36, keyPair('mark'), 'A and B, booked'),
  keyEntry('green', 36, keyPair('fit'), 'A and B that fit, not booked'),
  noPlaceEntry,
]
const plannedEntries = (pairs: boolean) => [
  ...(pairs ? pairEntries : bandEntries).slice(0, 3),
  pairs
    ? keyEntry('green', 36, keyPair('mark'), 'A and B in this plan')
    : keyEntry('green', 20, keyShape('s-circle', 'mark', 10), 'start in this plan'),
]
const holdEntry = keyEntry(
  '',
  32,
  '<rect class="hold" x="1" y="5" width="28" height="10"/>',
  'on hold',
)
const beyondEntry = keyEntry('', 20, keyShape('s-on', 'off', 18), 'goes on beyond the axis')

function keyEntry(status: string, width: number, drawing: string, words: string): string {
  return `<li${status && ` class="${status}"`}><svg viewBox="0 0 ${width} 20" aria-hidden="true" focusable="false">${drawing}</svg>${words}</li>`
}

function keyShape(shape: string, drawn: string, x: number, y = 10): string {
  return `<g transform="translate(${x} ${y})"><use href="#${shape}" class="${drawn}"/></g>`
}

function keyPair(drawn: string): string {
  return `<line class="pair" x1="8" x2="28" y1="10" y2="10"/>${keyShape('s-circle', drawn, 8)}${keyShape('s-circle', drawn, 28)}`
}
