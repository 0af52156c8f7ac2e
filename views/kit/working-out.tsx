import { instantInWords } from '../../src/calendar.ts'
import type { WorkingOut } from '../../src/kit/working-out.ts'

/** On every page while dates are worked out for everybody: whoever reads a figure knows that it may be the old one. */
export async function WorkingOutBand({ of }: { of: Promise<WorkingOut | undefined> }) {
  const workingOut = await of
  if (!workingOut) return <></>
  const { what, at, percent } = workingOut
  return (
    <section class="alert amber" aria-label="Being worked out">
      <p>
        <strong>Dates are being worked out anew: {percent}% done.</strong> {what}, at{' '}
        {instantInWords(new Date(at))}. What stands here may still be as it was before. Reload the
        page to see how far it is.
      </p>
      <progress value={percent} max={100} aria-label="Dates worked out" />
    </section>
  )
}
