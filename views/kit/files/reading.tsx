import { urls } from '../../../src/urls.ts'
import { Followed } from '../followed.tsx'

type Props = { id: string; fileName: string; rowsRead: number; rowsInAll: number }

/** While a file is read: told by the server as it goes, or by a refresh every two seconds without JavaScript. */
export function Reading(props: Props) {
  const { id, fileName } = props
  return (
    <Followed
      progress={urls.importProgress(id)}
      page={urls.import(id)}
      before={
        <>
          <p class="flush">
            <a href={urls.imports}>Imports</a>
          </p>
          <h1>Reading the file</h1>
          <p class="lede">
            <b>{fileName}</b> is read whole and checked whole. Nothing has changed yet.
          </p>
        </>
      }
      now={<Progress {...props} />}
    />
  )
}

/** How far the reading has come; it moves but has no length until the rows are counted. */
export function Progress({ rowsRead, rowsInAll }: Pick<Props, 'rowsRead' | 'rowsInAll'>) {
  const known = rowsInAll > 0
  const words = known
    ? `${rowsRead.toLocaleString('en-GB')} of ${rowsInAll.toLocaleString('en-GB')} rows checked`
    : 'Reading its rows'
  return (
    <>
      <progress aria-label="Rows checked" {...(known ? { value: rowsRead, max: rowsInAll } : {})} />
      <p>{words}</p>
    </>
  )
}
