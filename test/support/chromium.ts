import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const install = 'apt-get update && apt-get install -y chromium'

/** Where Chromium is; undefined where there is none. */
export function chromiumPath(): string | undefined {
  const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
  return places.find((place) => place && existsSync(place))
}

/** Before the browser tests: finds Chromium, installs Debian's where it may, else says the one line that would. */
export default function setup() {
  if (chromiumPath()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    execFileSync(
      'sh',
      ['-c', install.replaceAll('apt-get', 'DEBIAN_FRONTEND=noninteractive apt-get -qq')],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    if (chromiumPath()) return
  }
  throw new Error(
    `The browser tests need Chromium. Install it with: sudo sh -c '${install}', or set CHROMIUM_PATH.`,
  )
}
