import type { Sex } from './person.ts'

/** The small words of sentences about one person: 'he has' for a man, 'they have' for anybody else. */
export type Wording = {
  he: string
  his: string
  him: string
  has: string
  is: string
  was: string
}

const ofMen: Wording = { he: 'he', his: 'his', him: 'him', has: 'has', is: 'is', was: 'was' }
const ofOthers: Wording = {
  he: 'they',
  his: 'their',
  him: 'them',
  has: 'have',
  is: 'are',
  was: 'were',
}

export function wordingFor({ sex }: { sex: Sex }): Wording {
  return sex === 'male' ? ofMen : ofOthers
}

/** 'His', 'They': where a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
