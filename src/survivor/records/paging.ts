const aPage = 50

/** One page of rows, 50 to a page; a page that there is not is the nearest one. */
export function pageOf<Row>(all: readonly Row[], asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(all.length / aPage))
  const number = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  const page = Math.min(Math.max(1, number), pages)
  const first = (page - 1) * aPage
  return { rows: all.slice(first, first + aPage), page, pages, from: first + 1 }
}
