import type { Child } from 'hono/jsx'

type Head = Child | { head: Child; classes?: string | undefined; isBlank?: boolean }

const hidden = 'govuk-visually-hidden'

type TableProps = {
  /** Beside `t`: cards, whose rows stand as cards on a phone; narrow, measure, stick. */
  kind?: string
  caption: Child
  captionClasses?: string
  heads: readonly Head[]
  /** Its children are its bodies, not the rows of one. */
  hasBodies?: boolean
  children?: Child
}

/** A table: what it is of, the heads of its columns, its rows. On cards parts say their roles: styles take those away. */
export function Table({ kind, caption, captionClasses, heads, hasBodies, children }: TableProps) {
  const role = (name: string) => (kind?.includes('cards') ? name : undefined)
  return (
    <table class={kind ? `t ${kind}` : 't'} role={role('table')}>
      <caption class={captionClasses === '' ? undefined : (captionClasses ?? hidden)}>
        {caption}
      </caption>
      <thead role={role('rowgroup')}>
        <tr role={role('row')}>
          {heads.filter(Boolean).map((one) => {
            const { head, classes, isBlank } = isPlain(one) ? { head: one } : one
            return isBlank ? (
              <td role={role('cell')} class={classes} />
            ) : (
              <th role={role('columnheader')} scope="col" class={classes}>
                {head}
              </th>
            )
          })}
        </tr>
      </thead>
      {hasBodies ? children : <tbody role={role('rowgroup')}>{children}</tbody>}
    </table>
  )
}

/** The head of a column of numbers. */
export function numeric(head: Child) {
  return { head, classes: 'n' }
}

/** No head: above a column of buttons, or the gap beside a picture. */
export function blank(classes?: string) {
  return { head: '', classes, isBlank: true }
}

function isPlain(head: Head): head is Child {
  return typeof head !== 'object' || head === null || !('head' in head && 'classes' in head)
}
