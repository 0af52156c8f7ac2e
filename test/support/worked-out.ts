import type { signedIn } from './app.ts'

type Browser = Pick<Awaited<ReturnType<typeof signedIn>>, 'get'>

/** A page of the planner once nothing on it is being worked out. */
export async function pageWorkedOut(who: Browser, to: string): Promise<string> {
  for (;;) {
    const text = await (await who.get(to)).text()
    if (!text.includes('This is being worked out')) return text
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
