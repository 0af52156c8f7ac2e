/** A table of figures with its columns under each other; the first column is words. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

export const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)
export const times = (value: number) => `${value.toFixed(2)}×`
export const mb = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`
export const whole = (value: number) => Math.round(value).toLocaleString('en-GB')

/** Beside a figure: whether it keeps to its aim. */
export const against = (value: number, aim: number) => (value <= aim ? 'yes' : 'NO')

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, two) => one - two)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
