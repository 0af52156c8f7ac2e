import type { Shown } from '../../../src/kit/shown.ts'
import { urls } from '../../../src/urls.ts'
import { Form, SubmitButton, TextField } from '../../kit/form.tsx'
import { Back } from '../../kit/parts.tsx'
import { Table } from '../../kit/table.tsx'
import { recordName, type Whose } from './whose.tsx'

type Found = Whose & { locality: string; worker: string | undefined }

type Props = {
  shown: Shown
  found: readonly Found[] | undefined
  isManager: boolean
}

/** A record by its reference or her name: asked for by a form, so that nothing of it is in an address. */
export function SearchRecords({ shown, found, isManager }: Props) {
  return (
    <>
      <Back to={urls.home}>Back to caseload</Back>
      <Form of={shown} action={urls.recordSearch} head={<h1>Find a record</h1>}>
        <TextField
          name="words"
          label="Reference or name"
          hint={`Like S2032, or part of her preferred name. Records ${isManager ? 'of your teams' : 'on your own caseload and those you cover'}.`}
          autocomplete="off"
          spellcheck={false}
        />
        <SubmitButton text="Find" />
      </Form>
      {found && found.length === 0 && <p class="lede">No record that you can see matches.</p>}
      {found && found.length > 0 && (
        <Table
          kind="cards"
          caption="Records that match"
          heads={['Person', 'Lives in', 'Worker']}
          rows={found.map((one) => [
            recordName(one),
            one.locality,
            one.worker ?? 'Waiting to be allocated',
          ])}
        />
      )}
    </>
  )
}
