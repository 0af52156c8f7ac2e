import { initAll } from 'asset:govuk-frontend.js'

const onError = (error) => {
  if (error.name !== 'InitError') console.error(error)
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

/* "Exit this page", by button or by keys, also ends the sign-in. */
window.addEventListener('pagehide', () => {
  const exit = document.querySelector('[data-sign-out]')
  if (exit && document.body.classList.contains('govuk-exit-this-page-hide-content')) {
    navigator.sendBeacon(exit.dataset.signOut)
  }
})

document.addEventListener('click', ({ target }) => {
  if (target instanceof Element && target.closest('[data-print]')) print()
})

// Two minutes before the sign-in ends, say so; one press goes on.
for (const warning of document.querySelectorAll('[data-idle-minutes]')) {
  const wait = (Number(warning.dataset.idleMinutes) - 2) * 60_000
  const warn = () => {
    warning.hidden = false
  }
  let timer = setTimeout(warn, wait)
  warning.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch(warning.dataset.stillHere, { redirect: 'manual' })
    if (answer.status !== 204) return location.reload()
    warning.hidden = true
    clearTimeout(timer)
    timer = setTimeout(warn, wait)
  })
}
