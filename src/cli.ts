type Command = (args: string[]) => Promise<number>

/** Each command is a file of its own, read only when it is asked for; it answers its exit code. */
const commands: Record<string, Command> = {
  backup: async (args) => (await import('./commands/backup.ts')).backup(args),
  demo: async (args) => (await import('./commands/demo.ts')).demo(args),
  import: async (args) => (await import('./commands/import.ts')).importFile(args),
  migrate: async (args) => (await import('./commands/migrate.ts')).migrate(args),
  recount: async (args) => (await import('./commands/recount.ts')).recount(args),
  restore: async (args) => (await import('./commands/restore.ts')).restore(args),
  seed: async (args) => (await import('./commands/seed.ts')).seed(args),
  plan: async (args) => (await import('./commands/plan.ts')).plan(args),
  report: async (args) => (await import('./commands/report.ts')).report(args),
  routes: async (args) => (await import('./commands/routes.ts')).routes(args),
  'verify-audit': async (args) => (await import('./commands/verify-audit.ts')).verify(args),
  user: async (args) => (await import('./commands/user.ts')).user(args),
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  process.exitCode = await command(args).catch(explain)
} else {
  console.error(
    `Usage: npm run -s COMMAND -- …, where COMMAND is ${Object.keys(commands).join(', ')}.`,
  )
  process.exitCode = 2
}

/** A statement that failed would print its parameters, people's names among them: its cause says enough. */
function explain(error: unknown): number {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error
  console.error(told instanceof Error ? told.message : String(told))
  return 1
}
