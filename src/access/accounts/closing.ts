import type { Account } from './account.ts'
import { isLastAdministrator, lastAdministratorWords } from './requests.ts'

/** What takes something away, and so is done at once by one person (rule 3.13). */
export const closings = ['disable', 'remove', 'end'] as const
export type Closing = (typeof closings)[number]

export const closingWords: Record<Closing, string> = {
  disable: 'Disabled',
  remove: 'Removed',
  end: 'Sign-ins ended',
}

/** Why an account is not closed now; nothing where it may be (rules 3.13 and 3.14). */
export function closingFault(
  how: Closing,
  account: Pick<Account, 'id' | 'role' | 'disabledAt'>,
  { administrators, isOwn }: { administrators: readonly string[]; isOwn: boolean },
): string | undefined {
  if (how === 'end') return undefined
  if (isOwn) return 'Somebody else changes your own account'
  if (how === 'disable' && account.disabledAt) return 'This account is disabled already'
  if (account.disabledAt) return undefined
  return isLastAdministrator(account, administrators) ? lastAdministratorWords : undefined
}
