import type { FitInBrief } from '../../../src/probation/placements/choose.ts'
import { statusOfPlace } from '../../../src/probation/waiting-list/status.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { Bar } from '../../kit/window-bar.tsx'

/** What the window bar of one person draws. */
export function barOf(wait: WaitToday, fit: FitInBrief | undefined): Bar {
  const { window, standing, booking, startedOn, openHold, template } = wait
  const bar: Bar = { status: standing.status }
  bar.earliestOn = window.earliestOn
  bar.latestOn = window.latestOn
  bar.hardEndOn = window.hardEndOn
  if (window.targetOn) bar.targetOn = window.targetOn
  else bar.noWindow = true
  if (startedOn) bar.startedOn = startedOn
  if (booking) bar.bookedOn = booking.entryOn
  if (fit) {
    bar.fitsOn = fit.stay.entryOn
    bar.fitStatus = statusOfPlace(
      { clock: template.clock, settings: template.settings, window, startedOn },
      fit.stay,
    )
  }
  const pair = booking
    ? { aOn: booking.entryOn, bOn: booking.lastSessionOn }
    : fit && { aOn: fit.stay.entryOn, bOn: fit.stay.lastSessionOn }
  if (template.pairGap && pair) bar.pair = pair
  if (openHold && !startedOn) bar.onHold = true
  if (!booking && !fit && !startedOn && !openHold) bar.noPlace = true
  return bar
}
