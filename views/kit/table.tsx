import type { Child } from 'hono/jsx'

type Column = {
  head: Child
  classes?: string | undefined
  isBlank?: boolean
  /** What a card on a phone calls its cells. */
  label?: string | undefined
  /** Of its cells, beside those of a number. */
  cell?: string | undefined
  /** A gap stands beside it. */
  hasGap?: boolean
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
          {columns.map((one) => one && <ColumnHead column={one} role={role} />)}
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

type Role = (name: string) => string | undefined

function ColumnHead({ column, role }: { column: Column; role: Role }) {
  const { head, classes, isBlank, hasGap } = column
  if (isBlank) return <td role={role('cell')} class={classes} />
  const lines = typeof head === 'string' ? head.split('\n') : [head]
  return (
    <>
      <th role={role('columnheader')} scope="col" class={classes}>
        {lines.map((line, at) => (at === 0 ? line : [<br />, line]))}
      </th>
      {hasGap && <td role={role('cell')} class="gap" />}
    </>
  )
}

function cellUnder(column: Column, child: Child, at: number, role: Role) {
  const { classes, label, cell, hasGap } = column
  if (at === 0) {
    return (
      <th role={role('rowheader')} scope="row" class={cell}>
        {child}
      </th>
    )
  }
  const own = classes === 'n' || classes === 'win' ? classes : undefined
  const all = [own, cell].filter(Boolean).join(' ') || undefined
  return (
    <>
      <td role={role('cell')} data-l={role(label ?? '') || undefined} class={all}>
        {child}
      </td>
      {hasGap && <td role={role('cell')} class="gap" />}
    </>
  )
}

/** The head of a column of numbers, in lines as written; on a card its cells have it as their label, or another. */
export function numeric(head: Child, cell?: string, called?: string) {
  const label = called ?? (typeof head === 'string' ? head.replace('\n', ' ') : undefined)
  return { head, classes: 'n', label, cell }
}

/** The head of a column of pictures, and the gap beside it. */
export function drawn(head: Child) {
  return { head, classes: 'win', hasGap: true }
}

/** The head of a column whose cells say by themselves what they are; `cell` is their class. */
export function plain(head: Child, cell: string) {
  return { head, classes: undefined, cell }
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
