import { counted } from '../../../src/kit/words.ts'
import { urls } from '../../../src/urls.ts'

type Props = { waiting: number; mayOpen: boolean }

/** How many duty accesses wait for the reader, and where to open one. */
export function DutyNotice({ waiting, mayOpen }: Props) {
  if (waiting === 0 && !mayOpen) return null
  return (
    <p class="bar">
      <a href={urls.duty}>
        {waiting > 0 ? (
          <b>{counted(waiting, 'duty access', 'duty accesses')} to look at</b>
        ) : (
          'Duty access: somebody who is not yours'
        )}
      </a>
    </p>
  )
}
