export const aPage = 50

/** Which page of so many rows is asked for, 50 to a page; a page that there is not is the nearest one. */
export function pageOf(total: number, asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(total / aPage))
  const number = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  const page = Math.min(Math.max(1, number), pages)
  return { page, pages, from: (page - 1) * aPage + 1 }
}
