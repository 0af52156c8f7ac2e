import { monitorEventLoopDelay } from 'node:perf_hooks'

const tickMs = 5

export type Pauses = { longest: number; histogram: number; busiest: number }

/**
 * Watches the event loop by two means: the runtime's own histogram, and a ticker that should run every 5 ms. `busiest`
 * is the most CPU that this process spent between two ticks: what is left of a longer pause, others took from it.
 */
export function watchPauses(): { stop: () => Pauses } {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  let [longest, busiest] = [0, 0]
  let [last, spent] = [performance.now(), process.cpuUsage()]
  const tick = () => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(spent)
    longest = Math.max(longest, now - last - tickMs)
    busiest = Math.max(busiest, (user + system) / 1000)
    last = now
    spent = process.cpuUsage()
  }
  const ticker = setInterval(tick, tickMs)
  return {
    stop: () => {
      tick()
      clearInterval(ticker)
      histogram.disable()
      return { longest, histogram: histogram.max / 1e6, busiest }
    },
  }
}
