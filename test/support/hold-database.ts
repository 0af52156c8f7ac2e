import { openProbation } from '../../db/probation/standing/open.ts'

// Holds a database until it is killed, for tests of who may open it.

await openProbation({ url: process.argv[2] })
console.log('held')
process.stdin.resume()
