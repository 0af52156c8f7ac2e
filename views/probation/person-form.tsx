import type { Child } from 'hono/jsx'
import type { Shown } from '../../src/kit/shown.ts'
import { fullName, type Person } from '../../src/probation/people/person.ts'
import { urls } from '../../src/urls.ts'
import { Form } from '../kit/form.tsx'
import { Back } from '../kit/parts.tsx'

type Props = {
  of: Shown
  action: string
  person: Pick<Person, 'id' | 'crn' | 'givenNames' | 'familyName'>
  title: Child
  /** What is said of the person, after name and CRN. */
  about?: Child
  /** What else stands above the fields. */
  more?: Child
  children?: Child
}

/** A form about one person: the way back to the page of whose it is, who that is, and the fields. */
export function PersonForm({ person, title, about, more, children, ...form }: Props) {
  const head = (
    <>
      <h1>{title}</h1>
      <p class="lede">
        {fullName(person)}, {person.crn}
        {about}
      </p>
      {more}
    </>
  )
  return (
    <>
      <Back to={urls.person(person.id)}>Back to {fullName(person)}</Back>
      <Form {...form} head={head}>
        {children}
      </Form>
    </>
  )
}
