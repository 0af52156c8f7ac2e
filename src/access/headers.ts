/** What every answer tells the browser to refuse. */
export function securityHeaders(nonce: string, secure: boolean): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** Every answer but a file with a hash in its name: never kept, and a fragment is never taken for its page. */
export const neverKept = {
  'cache-control': 'no-store',
  vary: 'HX-Request, Accept-Encoding',
} as const

export function isUnsafe(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}

/** A changing request comes from a page of our own, or straight from the person at the browser. */
export function isSameOrigin(
  sent: { fetchSite: string | undefined; origin: string | undefined },
  ours: string,
): boolean {
  if (sent.fetchSite) return sent.fetchSite === 'same-origin' || sent.fetchSite === 'none'
  return sent.origin === ours
}
