import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const shortestPassword = 12
const longestPassword = 200
/** Letters that must be left of a password without what anybody guesses first, and different signs in all. */
const fewestOwn = 6

/**
 * What is tried first against this service: its own names, its trade's, its place's, and what stands in most lists. The
 * longer ones come before those that they begin with.
 */
const guessedWords = [
  ...['righttime', 'caseload', 'probation', 'survivor', 'freedom', 'referral'],
  ...['intervention', 'programme', 'cohort', 'officer', 'manager', 'worker', 'facilitator'],
  ...['administrator', 'admin', 'hampshire', 'southampton', 'portsmouth', 'basingstoke', 'havant'],
  ...['password', 'passwort', 'welcome', 'letmein', 'qwertyuiop', 'qwerty', 'asdfgh', 'zxcvbn'],
  ...['changeme', 'secret', 'login', 'hello', 'iloveyou', 'football', 'england', 'summer'],
  ...['winter', 'spring', 'autumn', 'january', 'february', 'august', 'september', 'october'],
  ...['november', 'december', 'monday', 'friday', 'bbr', 'cara', 'fit'],
]

/** What is wrong with a password, in words; undefined when nothing is. It is judged as it was typed, whole (rule 3.17). */
export function passwordFault(password: string, email: string): string | undefined {
  if ([...password].length < shortestPassword)
    return `Enter a password of ${shortestPassword} characters or more`
  if (password.length > longestPassword)
    return `Enter a password of ${longestPassword} characters or fewer`
  const words = [email, email.split('@')[0]!].filter((word) => word.length > 3)
  if (words.some((word) => password.toLowerCase().includes(word.toLowerCase())))
    return 'Enter a password that does not contain the email address'
  if (isCommon(password)) return 'Enter a password that is not among the most used ones'
  if (isGuessed(password))
    return 'Enter a password that is more than the name of this service, a month or a keyboard row'
  return undefined
}

/** The first 32 bits of the hash of a password in small letters, as the list has them. */
export function markOf(password: string): string {
  return createHash('sha256').update(password.toLowerCase()).digest('hex').slice(0, 8)
}

let common: ReadonlySet<string> | undefined

/** Among the 10,000 most used ones, of those long enough, in what was stolen elsewhere and published. */
function isCommon(password: string): boolean {
  const list = new URL('common-passwords.txt', import.meta.url)
  common ??= new Set(readFileSync(list, 'utf8').split('\n'))
  return common.has(markOf(password))
}

/** Nothing of one's own in it: known words and digits, or a few signs again and again. */
function isGuessed(password: string): boolean {
  if (new Set(password.toLowerCase()).size < fewestOwn) return true
  const letters = lettersOf(password)
  const own = guessedWords.reduce((left, word) => left.replaceAll(word, ''), letters)
  return own.length < letters.length && own.length < fewestOwn
}

const standIns: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  '@': 'a',
  $: 's',
}

/** Its letters alone, with the digits and signs that stand for one. */
function lettersOf(password: string): string {
  const meant = password.toLowerCase().replaceAll(/[01345@$]/g, (sign) => standIns[sign]!)
  return meant.replaceAll(/[^\p{L}]/gu, '')
}
