/** Waits whenever whoever reads is slower; stops without a word when he has read enough. */
export async function write(pieces: AsyncIterable<string>) {
  const { stdout } = process
  let closed = false
  let go = () => {}
  stdout.on('drain', () => go())
  stdout.on('error', () => {
    closed = true
    go()
  })
  let text = ''
  for await (const piece of pieces) {
    if (closed) return
    text += piece
    if (text.length < 65_536) continue
    const drained = new Promise<void>((resolve) => {
      go = resolve
    })
    if (!stdout.write(text)) await drained
    text = ''
  }
  await new Promise<void>((resolve) => stdout.write(text, () => resolve()))
}
