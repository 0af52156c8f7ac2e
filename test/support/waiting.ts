/** How long a wait for something may last: a wait ends when it is there, and a limit only ends what hangs. */
export const waiting = { timeout: 300_000 } as const
