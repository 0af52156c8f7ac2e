/** A turn of the event loop, so that a long file does not hold up those who are waiting for a page. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
