import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium of a run answers. */
    chromium: string
  }
}

const install = 'apt-get update && apt-get install -y chromium'

/** Before the browser tests: one Chromium for all of them, each with contexts of its own. */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer(launching())
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}

/** How Chromium is begun. */
export const launching = () => ({
  executablePath: foundOrInstalled(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

/** Finds Chromium, installs Debian's where it may, else says the one line that would. */
function foundOrInstalled(): string {
  const found = chromiumPath()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync(
      'sh',
      ['-c', install.replaceAll('apt-get', 'DEBIAN_FRONTEND=noninteractive apt-get -qq')],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    const installed = chromiumPath()
    if (installed) return installed
  }
  throw new Error(
    `The browser tests need Chromium. Install it with: sudo sh -c '${install}', or set CHROMIUM_PATH.`,
  )
}

function chromiumPath(): string | undefined {
  const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
  return places.find((place) => place && existsSync(place))
}
