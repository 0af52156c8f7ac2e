/** One county has 2,400 people in all. */
export const peopleInAll = 2400

/** A letter and six digits, none twice in a nation: 26 million of them in steps that share no factor with that. */
export function crnOf(county: number, index: number, seed: number): string {
  const step = ((county * peopleInAll + index) * 7_919_003 + seed * 104_729) % 26_000_000
  const letter = String.fromCharCode(65 + Math.floor(step / 1_000_000))
  return letter + String(step % 1_000_000).padStart(6, '0')
}
