import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** What somebody had typed when the sign-in was found to be over. Files cannot be kept. */
const keptForm = z.object({
  action: z.string(),
  fields: z.array(z.tuple([z.string(), z.string()])),
  hadFiles: z.boolean(),
})
export type KeptForm = z.infer<typeof keptForm>

/**
 * Seals a form with the token of the sign-in that is over: it travels through the sign-in page, which anyone at the
 * screen could read, and opens only in the browser it came from.
 */
export function seal(form: KeptForm, token: string): string {
  const start = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(token), start)
  const body = Buffer.concat([cipher.update(JSON.stringify(form), 'utf8'), cipher.final()])
  return Buffer.concat([start, cipher.getAuthTag(), body]).toString('base64url')
}

export function unseal(sealed: string, token: string): KeptForm | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(token), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    return keptForm.parse(JSON.parse(text.toString('utf8')))
  } catch {
    return undefined
  }
}

function keyFrom(token: string): Buffer {
  return createHash('sha256').update(`kept form ${token}`).digest()
}
