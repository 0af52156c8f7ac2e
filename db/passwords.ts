import { hash, verify } from '@node-rs/argon2'

// argon2id, which is the library's default algorithm, at OWASP's first setting.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let nobody: Promise<string> | undefined

/** An unknown user's password is hashed all the same, so that the time taken says nothing. */
export async function isPassword(passwordHash: string | undefined, password: string) {
  nobody ??= hashPassword('nobody has this password')
  // An account that has no password yet is hashed like an unknown one.
  const own = passwordHash?.startsWith('$') ? passwordHash : undefined
  const matches = await verify(own ?? (await nobody), password)
  return matches && own !== undefined
}
