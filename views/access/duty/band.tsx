import type { OnDuty } from '../../../src/access/viewer.ts'
import { timeAt, timeInWords } from '../../../src/calendar.ts'
import { urls } from '../../../src/urls.ts'
import { FormToken } from '../../kit/form.tsx'

/** On every page that is open by duty access alone: until when, why, and the way to end it. */
export function DutyBand({ duty, formToken }: { duty: OnDuty; formToken: string }) {
  return (
    <section class="alert amber beside" aria-label="Duty access">
      <p>
        <strong>Duty access until {timeInWords(timeAt(new Date(duty.endsAt)))}.</strong>{' '}
        <span hx-disable>{duty.reason}</span>
      </p>
      <EndDuty id={duty.id} formToken={formToken} />
    </section>
  )
}

export function EndDuty({ id, formToken }: { id: string; formToken: string }) {
  return (
    <form method="post" action={urls.dutyEnd(id)}>
      <FormToken token={formToken} />
      <button class="btn s" type="submit">
        End it now
      </button>
    </form>
  )
}
