/** A page, or its headers, without what is drawn anew for each request, so that no word is found in it by chance. */
export function withoutChance(html: string): string {
  return html
    .replaceAll(/name="form-token" value="[^"]*"/g, 'name="form-token" value="-"')
    .replaceAll(/nonce="[^"]*"/g, 'nonce="-"')
    .replaceAll(/value="[\w.-]{40,}"/g, 'value="-"')
    .replaceAll(/'nonce-[\w-]*'/g, "'nonce--'")
    .replaceAll(/(?<=[\w-]+=)[\w.%-]{20,}(?=; )/g, '-')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '-')
    .replaceAll(/(\/assets\/[a-z-]+)\.[0-9a-f]+\./g, '$1.')
}

/** The lines of a stale page: what each is about, what is saved now, and what was typed. */
export function bothValues(html: string): string[][] {
  const lines = html.matchAll(/<tr><th scope="row">(.*?)<\/th><td>(.*?)<\/td><td[^>]*>(.*?)<\/td>/g)
  return [...lines].map((line) => line.slice(1))
}
