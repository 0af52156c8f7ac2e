import { monitorEventLoopDelay } from 'node:perf_hooks'

const tickMs = 5

/** Watches the event loop by two means: the runtime's own histogram, and a ticker that should run every 5 ms. */
export function watchPauses() {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  histogram.enable()
  let longest = 0
  let last = performance.now()
  const ticker = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - tickMs)
    last = now
  }, tickMs)
  return {
    /** The longest pause in ms, as each of them saw it. */
    stop: () => {
      clearInterval(ticker)
      histogram.disable()
      return { longest, histogram: histogram.max / 1e6, p99: histogram.percentile(99) / 1e6 }
    },
  }
}
