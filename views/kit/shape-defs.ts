/** The shapes that marks and glyphs are drawn from; marks use them, so that they never stretch. */
export const shapeDefs = [
  '<path id="s-square" d="M-6-6h12v12h-12z"/>',
  '<path id="s-tri" d="M0-7 7 6H-7z"/>',
  '<path id="s-diamond" d="M0-7.5 7.5 0 0 7.5-7.5 0z"/>',
  '<circle id="s-circle" r="6.5"/>',
  '<path id="s-pause" d="M-6-6h4.5v12H-6zM1.5-6H6v12H1.5z"/>',
  '<path id="s-target" d="M-6-18H6L1.2-9V9h-2.4V-9z"/>',
  '<path id="s-stop" d="M-2-11h4v22h-4z"/>',
  '<path id="s-open" d="M-1-8h5v2H1V6h3v2h-5z"/>',
  '<path id="s-x" d="M-5-5 5 5M5-5-5 5"/>',
  '<path id="s-on" d="M-9-6-2 0l-7 6z"/>',
  '<path id="s-from" d="M9-6 2 0l7 6z"/>',
  '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><path d="M-1 1 1-1M0 6 6 0M5 7 7 5" stroke="#505a5f"/></pattern>',
].join('')
