/** '12.5', '15': minutes as the hours that people say. */
export function hoursInWords(minutes: number): string {
  return `${Math.round(minutes / 6) / 10}`
}

/** '1 hour', '12.5 hours' */
export function countedHours(minutes: number): string {
  const hours = hoursInWords(minutes)
  return `${hours} ${hours === '1' ? 'hour' : 'hours'}`
}

/** Hours as typed ('15', '12.5') in minutes; undefined for what is no number of hours of a week. */
export function parseHours(text: string): number | undefined {
  const typed = text.trim()
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(typed)) return undefined
  const minutes = Math.round(Number(typed) * 60)
  return minutes > 0 && minutes <= 60 * 60 ? minutes : undefined
}
