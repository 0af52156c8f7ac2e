/** '1 man', '21 men', '1,204 men' */
export function menInWords(count: number): string {
  return count === 1 ? '1 man' : `${count.toLocaleString('en-GB')} men`
}
