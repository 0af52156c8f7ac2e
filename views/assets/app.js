import { ExitThisPage, initAll } from 'asset:govuk-frontend.js'

const onError = (error) => {
  if (error.name !== 'InitError') console.error(error)
}
const exit = document.querySelector('[data-sign-out]')

/* "Exit this page", by button or by keys: empty at once, signed out, and nothing in the history to go back to. */
ExitThisPage.prototype.exitPage = () => {
  const { signOut, elsewhere } = exit.dataset
  navigator.sendBeacon(signOut)
  document.title = ''
  document.body.replaceChildren()
  location.replace(elsewhere)
}

const isSupported = document.body.classList.contains('govuk-frontend-supported')

if (isSupported) initAll({ onError })

/* A part of the page was replaced: bring its components to life, and go to what is wrong with it. */
document.addEventListener('htmx:afterSettle', ({ target }) => {
  if (!(target instanceof Element)) return
  if (isSupported) initAll({ scope: target.parentElement ?? document, onError })
  const summary = target.matches('#error-summary') ? target : target.querySelector('#error-summary')
  const title = document.title.replace(/^Error: /, '')
  document.title = document.querySelector('#error-summary') ? `Error: ${title}` : title
  summary?.focus()
})

/* A second click within three seconds sends nothing. */
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (form.method !== 'post') return
    if ('submitted' in form.dataset) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    form.dataset.submitted = ''
    setTimeout(() => delete form.dataset.submitted, 3000)
  },
  true,
)

window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-submitted]'))
    delete form.dataset.submitted
})

if (exit) {
  /* A page that the browser kept for Back may be of a sign-in that has ended: it is empty until the server has been asked. */
  addEventListener('pagehide', () => {
    document.body.hidden = true
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) openAgain()
  })
  document.addEventListener('input', () => {
    document.body.dataset.typed = ''
  })
}

function openAgain() {
  location.replace(location.pathname + location.search)
}

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print()
})

/*
 * Two minutes before the sign-in ends, say so; one press goes on. On the side that has "Exit this page", what is on the
 * screen then goes with the sign-in, unless somebody is typing: that is kept, and signing in again sends it.
 */
for (const warning of document.querySelectorAll('[data-idle-minutes]')) {
  const wait = (Number(warning.dataset.idleMinutes) - 2) * 60_000
  let timer
  const end = () => {
    if (exit && !('typed' in document.body.dataset)) openAgain()
  }
  const begin = () => {
    warning.hidden = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      warning.hidden = false
      timer = setTimeout(end, 120_000)
    }, wait)
  }
  begin()
  warning.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch(warning.dataset.stillHere, { redirect: 'manual' })
    if (answer.status !== 204) return location.reload()
    begin()
  })
}

/* A grid of boxes is painted: arrow keys move from box to box, the mouse draws over several. */
for (const table of document.querySelectorAll('[data-paint]')) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll('input')])
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
  const boxAt = (target) =>
    target instanceof Element && target.closest('td')?.querySelector('input')
  const only = (box) => {
    for (const other of rows.flat()) other.tabIndex = other === box ? 0 : -1
  }
  only(rows[0][0])
  table.addEventListener('focusin', ({ target }) => {
    if (target.matches('input')) only(target)
  })
  table.addEventListener('keydown', (event) => {
    const step = steps[event.key]
    const at = rows.findIndex((row) => row.includes(event.target))
    if (!step || at < 0) return
    const next = rows[at + step[0]]?.[rows[at].indexOf(event.target) + step[1]]
    if (!next) return
    event.preventDefault()
    if (event.shiftKey) next.checked = event.target.checked
    next.focus()
  })
  let drawing
  table.addEventListener('pointerdown', (event) => {
    const box = boxAt(event.target)
    if (!box || event.button !== 0) return
    drawing = !box.checked
    box.checked = drawing
    box.focus()
    if (event.target.hasPointerCapture(event.pointerId))
      event.target.releasePointerCapture(event.pointerId)
    event.preventDefault()
  })
  table.addEventListener('pointerover', ({ target }) => {
    const box = drawing === undefined ? undefined : boxAt(target)
    if (box) box.checked = drawing
  })
  table.addEventListener('click', (event) => {
    if (event.detail > 0 && boxAt(event.target)) event.preventDefault()
  })
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, () => {
      drawing = undefined
    })
  }
}
