import { parentPort } from 'node:worker_threads'
import loadHighs from 'highs'
import type { Highs } from '../../../kit/highs.ts'
import { ContradictoryFacts } from '../problem/contradictions.ts'
import { answerWhole, limitsFor } from './answer.ts'
import type { FromWorker, ToWorker } from './messages.ts'

// The planner's own thread: problems come in, better and better answers go out. Ending it is how a search is cancelled.

const highs = await (loadHighs as unknown as () => Promise<Highs>)()
const port = parentPort
port?.on('message', ({ problem, start }: ToWorker) => {
  const say = (message: FromWorker) => port.postMessage(message)
  try {
    const answer = answerWhole(highs, problem, start, limitsFor(problem), (assignment, bound) =>
      say({ kind: 'better', assignment, bound }),
    )
    say({ kind: 'done', answer })
  } catch (error) {
    if (error instanceof ContradictoryFacts) {
      say({ kind: 'contradiction', contradictions: error.contradictions })
      return
    }
    say({ kind: 'failed', words: error instanceof Error ? error.message : 'Unknown' })
  }
})
