/**
 * What no letter says (rule 3.8: whoever shares his home may open it): each as a whole word, with its
 * plural; initials only as capitals, so that a name like Cara may stand.
 */
const words = [/\bdomestic\b/i, /\babus\w*/i, /\boffen[cd]\w*/i, /\bvictims?\b/i, /\bpartners?\b/i]
const more = [/\brisks?\b/i, /\bBBR\b/, /\bCARA\b/, /\bbuilding better relationships\b/i]

/** The first word of a text that a letter must not hold, as it was written there; undefined where there is none. */
export function tellingWord(text: string): string | undefined {
  for (const word of [...words, ...more]) {
    const found = text.match(word)
    if (found) return found[0]
  }
  return undefined
}

/** Digits that a telephone number has at least; 10 is a number without its leading 0. */
const leastDigits = 10

/** What is wrong with what the sender adds; every fault, by field. */
export function letterFaults({ sentence, telephone }: { sentence: string; telephone: string }) {
  const faults: { field: 'sentence' | 'telephone'; message: string }[] = []
  const telling = tellingWord(sentence)
  if (telling) {
    const message = `Sentence must not say “${telling}”: others in the home may read the letter`
    faults.push({ field: 'sentence', message })
  }
  const digits = telephone.replaceAll(/\D/g, '').length
  if (digits < leastDigits || !/^[\d ()+.-]+$/.test(telephone)) {
    const message = 'Enter a telephone number with its area code, like 01632 960 001'
    faults.push({ field: 'telephone', message })
  }
  return faults
}
