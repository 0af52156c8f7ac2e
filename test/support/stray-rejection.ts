import { readConfig } from '../../src/config.ts'
import { startServer } from '../../src/server.ts'

// A server in which something rejects that nobody awaits; it then says whether it still answers.

const { url } = await startServer({ config: { ...readConfig(), port: 0 } })
process.once('unhandledRejection', () => {
  setImmediate(async () => {
    const answer = await fetch(`${url}/ping`)
    console.log(`still here: ${await answer.text()}`)
    process.kill(process.pid, 'SIGTERM')
  })
})
Promise.reject(new Error('Zebedee Unlikely'))
