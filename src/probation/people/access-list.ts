/** Emails typed one to a line, or with commas between; each once. */
export function emailsIn(text: string): string[] {
  const found = text.split(/[\s,;]+/).map((email) => email.trim().toLowerCase())
  return [...new Set(found.filter((email) => email !== ''))]
}
