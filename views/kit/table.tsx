import type { Child } from 'hono/jsx'

type Column = {
  head: Child
  classes?: string | undefined
  isBlank?: boolean
  /** What a card on a phone calls its cells. */
  label?: string | undefined
  /** Of its cells, beside those of a number. */
  cell?: string | undefined
}
type Head = Child | Column

const hidden = 'govuk-visually-hidden'

type TableProps = {
  /** Beside `t`: cards, whose rows stand as cards on a phone; narrow, measure, stick. */
  kind?: string
  caption: Child
  captionClasses?: string
  heads: readonly Head[]
  /** What stands under each head, row by row: the first is the head of its row. A head left out takes its cells along. */
  rows?: readonly (readonly Child[])[]
  /** Its children are its bodies, not the rows of one. */
  hasBodies?: boolean
  children?: Child
}

/** A table: what it is of, the heads of its columns, its rows. On cards parts say their roles: styles take those away. */
export function Table(props: TableProps) {
  const { kind, caption, captionClasses, heads, rows = [], hasBodies, children } = props
  const role = (name: string) => (kind?.includes('cards') ? name : undefined)
  const columns = heads.map((one) => (isPlain(one) ? one && { head: one } : one))
  return (
    <table class={kind ? `t ${kind}` : 't'} role={role('table')}>
      <caption class={captionClasses === '' ? undefined : (captionClasses ?? hidden)}>
        {caption}
      </caption>
      <thead role={role('rowgroup')}>
        <tr role={role('row')}>
          {columns.map(
            (one) =>
              one &&
              (one.isBlank ? (
                <td role={role('cell')} class={one.classes} />
              ) : (
                <th role={role('columnheader')} scope="col" class={one.classes}>
                  {one.head}
                </th>
              )),
          )}
        </tr>
      </thead>
      {hasBodies ? (
        children
      ) : (
        <tbody role={role('rowgroup')}>
          {rows.map((cells) => (
            <tr role={role('row')}>
              {cells.map((cell, at) => columns[at] && cellUnder(columns[at], cell, at, role))}
            </tr>
          ))}
          {children}
        </tbody>
      )}
    </table>
  )
}

function cellUnder(
  { classes, label, cell }: Column,
  child: Child,
  at: number,
  role: (name: string) => string | undefined,
) {
  if (at === 0) {
    return (
      <th role={role('rowheader')} scope="row">
        {child}
      </th>
    )
  }
  const all = [classes === 'n' && 'n', cell].filter(Boolean).join(' ') || undefined
  return (
    <td role={role('cell')} data-l={role(label ?? '') || undefined} class={all}>
      {child}
    </td>
  )
}

/** The head of a column of numbers; on a card its cells have it as their label. */
export function numeric(head: Child, cell?: string) {
  return { head, classes: 'n', label: typeof head === 'string' ? head : undefined, cell }
}

/** The head of a column whose cells have it as their label on a card; `cell` is their class, as half or third. */
export function labelled(head: string, cell?: string) {
  return { head, classes: undefined, label: head, cell }
}

/** No head: above a column of buttons, or the gap beside a picture. */
export function blank(classes?: string) {
  return { head: '', classes, isBlank: true }
}

function isPlain(head: Head): head is Child {
  return typeof head !== 'object' || head === null || !('head' in head && 'classes' in head)
}
