import { urls } from '../../../src/urls.ts'

type Props = { waiting: number; mayOpen: boolean }

/** How many duty accesses wait for the reader, and where to open one. */
export function DutyNotice({ waiting, mayOpen }: Props) {
  if (waiting === 0 && !mayOpen) return null
  return (
    <p class="bar">
      <a href={urls.duty}>
        {waiting > 0 ? (
          <b>Duty access: {waiting} to look at</b>
        ) : (
          'Duty access: somebody who is not yours'
        )}
      </a>
    </p>
  )
}
