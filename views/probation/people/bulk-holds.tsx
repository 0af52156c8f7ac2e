import type { Shown } from '../../../src/kit/shown.ts'
import { counted } from '../../../src/kit/words.ts'
import { rowName } from '../../../src/probation/people/person.ts'
import type { Wait } from '../../../src/probation/waiting-list/wait.ts'
import { urls } from '../../../src/urls.ts'
import { DayField, Form, SubmitButton } from '../../kit/form.tsx'
import { Back, Warned } from '../../kit/parts.tsx'
import { HoldReasons } from './hold-form.tsx'

type Props = {
  waits: readonly Wait[]
  /** Ticked, and no longer open or not to be opened. */
  missing: number
  programme: string
  back: string
  shown: Shown
}

/** One hold for several people: who, what it does, then the button with their number. */
export function BulkHolds(props: Props) {
  const { waits, programme, back, shown } = props
  const count = counted(waits.length, 'person', 'people')
  const head = <Who {...props} count={count} />
  return (
    <>
      <Back to={back}>Back to waiting list</Back>
      {waits.length === 0 ? (
        head
      ) : (
        <Form of={shown} action={urls.bulkHolds} head={head}>
          <input type="hidden" name="step" value="apply" />
          <input type="hidden" name="programme" value={programme} />
          {waits.map(({ referralId }) => (
            <input type="hidden" name="id" value={referralId} />
          ))}
          <HoldReasons />
          <DayField name="fromOn" label="First day on hold" hint="For example, 27 3 2026" />
          <DayField
            name="toOn"
            label="Last day on hold"
            hint="Leave empty while it is still open"
          />
          <SubmitButton text={`Put ${count} on hold`} />
        </Form>
      )}
    </>
  )
}

function Who({ waits, missing, count }: Props & { count: string }) {
  return (
    <>
      <h1>Put {count} on hold</h1>
      {missing > 0 && (
        <Warned>
          {missing} of those you ticked {missing === 1 ? 'is' : 'are'} left out: no longer waiting,
          or restricted.
        </Warned>
      )}
      {waits.length === 0 ? (
        <p>Nobody is selected. Tick people on the waiting list first.</p>
      ) : (
        <>
          <p>
            The same hold is written down for each. On their own side, the day after its last day
            moves the window of each, worked out by the usual rules; on our side it moves nothing
            and counts as delay. Each hold can be changed or ended on the person’s page.
          </p>
          <p>
            In custody is a fact of the person. It holds for every open referral, also for one that
            you do not see; with no last day, each place is given back.
          </p>
          <details>
            <summary>Who they are</summary>
            <ul class="govuk-list">
              {waits.map((wait) => (
                <li>
                  <a href={urls.person(wait.personId)}>{rowName(wait)}</a>, {wait.crn}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </>
  )
}
