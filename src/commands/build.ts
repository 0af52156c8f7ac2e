import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { filesOf, stampFile, stampOf } from './built.ts'

// npm run build [-- FOLDER]: what npm start serves. Our own modules and the libraries that are nothing but JavaScript
// become a few files; what is read beside them (tables, style sheets, rules, seeds) is copied to the same paths.

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = resolve(process.argv[2] ?? join(root, 'dist'))
const started = performance.now()

/** Libraries that bring files of their own, or machine code. */
const leftAlone = [
  ...['libsql', '@libsql/*', '@node-rs/argon2', 'highs'],
  ...['govuk-frontend', 'htmx.org', 'htmx-ext-sse', 'nunjucks', 'pino', 'tsx'],
]

/** A module that asks where it stands is told the place that its file has in the copy. */
const places: Plugin = {
  name: 'places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (path.includes('node_modules') || !text.includes('import.meta.url')) return undefined
      const place = JSON.stringify(`./${relative(root, path)}`)
      const contents = text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`)
      return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
}

rmSync(folder, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: {
    start: 'src/commands/start.ts',
    'src/kit/files/workbook-thread': 'src/kit/files/workbook-thread.ts',
    'src/probation/planning/search/solver-thread': 'src/probation/planning/search/solver-thread.ts',
  },
  outdir: folder,
  external: leftAlone,
  plugins: [places],
  ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20' },
  ...{ jsx: 'automatic', jsxImportSource: 'hono/jsx' },
  ...{ minifyWhitespace: true, minifySyntax: true, logLevel: 'warning' },
})
for (const path of filesOf(root).filter((file) => !/\.tsx?$|^package/.test(file))) {
  cpSync(join(root, path), join(folder, path))
}
writeFileSync(join(folder, stampFile), stampOf(root))
console.log(`Built in ${Math.round(performance.now() - started)} ms: npm start serves it.`)
