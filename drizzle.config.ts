import { defineConfig } from 'drizzle-kit'

const side = process.env['SIDE'] === 'survivor' ? 'survivor' : 'probation'

export default defineConfig({
  dialect: 'sqlite',
  schema: `./db/${side}/schema.ts`,
  out: `./db/${side}/migrations`,
  casing: 'snake_case',
})
