const shortestPassword = 12

/** What is wrong with a password, in words; undefined when nothing is. */
export function passwordFault(password: string, email: string): string | undefined {
  if ([...password].length < shortestPassword)
    return `Enter a password of ${shortestPassword} characters or more`
  if (password.length > 200) return 'Enter a password of 200 characters or fewer'
  const words = [email, email.split('@')[0]!].filter((word) => word.length > 3)
  if (words.some((word) => password.toLowerCase().includes(word.toLowerCase())))
    return 'Enter a password that does not contain the email address'
  return undefined
}
