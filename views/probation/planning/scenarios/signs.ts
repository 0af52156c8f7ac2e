/** '1,203', '−1,203' with a true minus: a figure that may be a loss. */
export function minusSign(value: number): string {
  const count = Math.abs(Math.round(value)).toLocaleString('en-GB')
  return Math.round(value) < 0 ? `−${count}` : count
}
