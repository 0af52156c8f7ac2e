import type { Sex } from './person.ts'

/** The small words of sentences about one person: 'he has' of a man, 'she has' of a woman, 'they have' where nobody has said. */
export type Wording = {
  he: string
  his: string
  him: string
  has: string
  is: string
  was: string
  /** The ending of a verb: 'he holds', 'they hold'. */
  s: 's' | ''
}

const ofOne = { has: 'has', is: 'is', was: 'was', s: 's' } as const
const ofMen: Wording = { he: 'he', his: 'his', him: 'him', ...ofOne }
const ofWomen: Wording = { he: 'she', his: 'her', him: 'her', ...ofOne }
const ofAnybody: Wording = {
  he: 'they',
  his: 'their',
  him: 'them',
  has: 'have',
  is: 'are',
  was: 'were',
  s: '',
}

/** How sentences speak of this person; every rule and page that speaks of one person asks here. */
export function wordingFor({ sex }: { sex?: Sex | null | undefined }): Wording {
  if (sex === 'male') return ofMen
  return sex === 'female' ? ofWomen : ofAnybody
}

/** 'His', 'They': where a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
