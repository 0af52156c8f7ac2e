import { raw } from 'hono/html'
import { encode } from 'uqr'

/** A text as a picture that a telephone reads; only squares of ours go in. Beside it the text stands in words. */
export function QrPicture({ text, title }: { text: string; title: string }) {
  const { data, size } = encode(text, { border: 4 })
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  const label = title.replaceAll(/[^\w ]/g, '')
  return raw(
    `<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="240" height="240" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${squares.join('')}"/></svg>`,
  )
}
