import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * A thread that starts with a file of ours: compiled where this is compiled; else it reads TypeScript as this process
 * does, and is told so from within. Its heap is held to so many MB: more ends it, and not the process.
 */
export function openThread(start: URL, heapMb: number, workerData?: unknown): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: heapMb }, workerData }
  const compiled = new URL(start.href.replace(/\.ts$/, '.js'))
  if (existsSync(fileURLToPath(compiled))) return new Worker(compiled, options)
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'))
  const loader = new URL('./esm/api/index.mjs', tsx).href
  const bootstrap = `import('${loader}').then(({ register }) => { register(); return import('${start.href}') })`
  return new Worker(bootstrap, { ...options, eval: true })
}
