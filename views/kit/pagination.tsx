type Props = { page: number; pages: number; href: (page: number) => string }

/** The pages of a list; nothing where there is only one. */
export function Pages({ page, pages, href }: Props) {
  if (pages <= 1) return null
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          Previous page
        </a>
      )}
      {pageNumbers(page, pages).map((number) => (
        <PageLink number={number} page={page} href={href} />
      ))}
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          Next page
        </a>
      )}
    </nav>
  )
}

type PageLinkProps = { number: number | undefined; page: number; href: (page: number) => string }

function PageLink({ number, page, href }: PageLinkProps) {
  if (number === undefined) return <span>…</span>
  if (number === page) return <span aria-current="page">{number}</span>
  return (
    <a href={href(number)} aria-label={`Page ${number}`}>
      {number}
    </a>
  )
}

/** Which page numbers to show; undefined stands for those left out. */
export function pageNumbers(page: number, pages: number): (number | undefined)[] {
  if (pages <= 5) return range(1, pages)
  if (page <= 3) return [...range(1, 4), undefined, pages]
  if (page >= pages - 2) return [1, undefined, ...range(pages - 3, pages)]
  return [1, undefined, page - 1, page, page + 1, undefined, pages]
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

type ResultsLineProps = { from: number; to: number; total: number; noun: string; one?: string }

/** 'Showing 1 to 20 of 142 people', read out again when a filter changes it. */
export function ResultsLine({ from, to, total, noun, one = noun }: ResultsLineProps) {
  const all = `${total.toLocaleString('en-GB')} ${total === 1 ? one : noun}`
  return (
    <p class="results note" role="status" aria-live="polite">
      {total === 0 ? `No ${noun}` : `Showing ${from} to ${to} of ${all}`}
    </p>
  )
}
