import { fileURLToPath } from 'node:url'
import { serveOrSay } from '../server.ts'
import { staleWhy } from './built.ts'

// What npm start runs, compiled: it serves what was built, where that is what stands here.

const built = fileURLToPath(new URL('../../', import.meta.url))
const stale = staleWhy(fileURLToPath(new URL('../../../', import.meta.url)), built)
if (stale) {
  console.error(stale)
  process.exit(1)
}
await serveOrSay()
