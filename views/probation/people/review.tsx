import type { Difference } from '../../../src/kit/differences.ts'
import type { Shown } from '../../../src/kit/shown.ts'
import { moveInWords } from '../../../src/probation/waiting-list/window-changes.ts'
import { Changes } from '../../kit/changes.tsx'
import { FormToken, SubmitButton } from '../../kit/form.tsx'
import { Carried, Items } from '../../kit/parts.tsx'

type Props = {
  title: string
  lede: string
  changes: readonly Difference[]
  action: string
  /** What was typed, sent again with the confirmation. */
  shown: Shown
  button: string
  back: string
  note?: string | undefined
}

/** Whether a day moves, appears or falls away: said in a sentence too. */
function isMove({ field, before, after }: Difference): boolean {
  const isDay = (text: string) => /^(None|\d+ \w+ \d{4})$/.test(text)
  return / start$|Hard end|Retry by/.test(field) && isDay(before) && isDay(after)
}

/** What a change does, in words and before and after, before it is done. */
export function ReviewPage({ title, lede, changes, action, shown, button, ...rest }: Props) {
  const moved = changes.filter(isMove)
  return (
    <>
      <h1>{title}</h1>
      <p class="lede">{lede}</p>
      {moved.length > 0 && <Items of={moved.map(moveInWords)} />}
      {changes.length > 0 && <Changes changes={changes} caption="What changes" />}
      {rest.note && <p>{rest.note}</p>}
      <form method="post" action={action}>
        <FormToken token={shown.formToken} />
        <Carried posted={shown.posted} />
        <input type="hidden" name="confirmed" value="yes" />
        <div class="actions">
          <SubmitButton text={button} />
          <a href={rest.back}>Go back without saving</a>
        </div>
      </form>
    </>
  )
}
