import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { idleMinutes } from '../../src/access/sign-in.ts'
import { roleWords, type Viewer } from '../../src/access/viewer.ts'
import { type Day, inWords } from '../../src/calendar.ts'
import { elsewhere, urls } from '../../src/urls.ts'
import { assetUrl } from './assets.ts'
import { ExitThisPage, SkipLink } from './govuk.tsx'
import { navigation } from './navigation.ts'
import { ShapeDefs } from './window-bar.tsx'

/** What a page needs to know of the request; a page before signing in has no viewer. */
export type Shell = {
  today: Day
  demo: boolean
  nonce?: string | undefined
  viewer?: Viewer | undefined
  /** Whose page it is where no viewer is named: the statements at the foot, and what is not found. */
  side?: Viewer['side'] | undefined
  /** The instant of the figures: '9:15am, 23 November 2026'. */
  asAt?: string | undefined
}

type Props = Partial<Shell> & {
  title: string
  /** The address of the page's entry in the navigation. */
  section?: string | undefined
  errors?: boolean
  /** False for pages of text, to keep their lines short. */
  wide?: boolean
  /** Said above every page that is open for a while. */
  band?: Child
  children?: Child
}

export function Page(props: Props) {
  const { title, viewer, nonce, errors = false, wide = true, children } = props
  const isSurvivorSide = sideOf(props) === 'survivor'
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en" class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{(errors ? 'Error: ' : '') + titleWith(title, isSurvivorSide)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="robots" content="noindex" />
          <meta name="theme-color" content={isSurvivorSide ? '#ffffff' : '#0b0c0c'} />
          <link rel="icon" href={assetUrl('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={assetUrl('govuk-frontend.css')} />
          <link rel="stylesheet" href={assetUrl('app.css')} />
          {viewer?.side === 'probation' && <PartsOfPages />}
          <script type="module" src={assetUrl('app.js')} />
        </head>
        <body class="govuk-template__body">
          {nonce && <ScriptsWork nonce={nonce} />}
          <SkipLink href="#main" text="Skip to main content" classes="skip" />
          <ShapeDefs />
          <Header {...props} />
          <div class="wide">
            {viewer && nonce && <IdleWarning side={viewer.side} />}
            <main id="main" tabindex={-1} class={wide ? undefined : 'measure'}>
              {isSurvivorSide && <Exit />}
              {props.band}
              {children}
            </main>
          </div>
          <Footer {...props} />
        </body>
      </html>
    </>
  )
}

/** htmx notes in the browser's storage which page was open, so the survivor side and the page to sign in do without it. */
function PartsOfPages() {
  return (
    <>
      <meta name="htmx-config" content={htmxConfig} />
      <script src={assetUrl('htmx.js')} defer />
      <script src={assetUrl('sse.js')} defer />
    </>
  )
}

const htmxConfig = JSON.stringify({
  allowEval: false,
  includeIndicatorStyles: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    { code: '422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
})

/** The survivor side's titles and header say neither the service nor a programme. */
function titleWith(title: string, isSurvivorSide: boolean): string {
  const name = isSurvivorSide ? 'Caseload' : 'Right Time'
  return title === name ? name : `${title} - ${name}`
}

function ScriptsWork({ nonce }: { nonce: string }) {
  const code =
    "document.body.className+=' js-enabled'+('noModule' in HTMLScriptElement.prototype?' govuk-frontend-supported':'')"
  return <script nonce={nonce}>{raw(code)}</script>
}

function sideOf({ viewer, side }: Pick<Props, 'viewer' | 'side'>) {
  return viewer?.side ?? side
}

function Header({ viewer, side, section }: Props) {
  const isSurvivorSide = sideOf({ viewer, side }) === 'survivor'
  return (
    <header>
      {isSurvivorSide && <ExitSkipLink />}
      <div class={isSurvivorSide ? 'top neutral' : 'top'}>
        <div class="wide">
          <a class="brand" href={urls.home}>
            {isSurvivorSide ? 'Caseload' : 'Right Time'}
          </a>
          {viewer?.side === 'probation' && <span>Probation</span>}
          {viewer && (
            <div class="who">
              <span>
                {viewer.name}, {roleWords[viewer.role]}
              </span>
              <form method="post" action={urls.signOut}>
                <button class="linklike" type="submit">
                  Sign out
                </button>
              </form>
            </div>
          )}
        </div>
      </div>
      {viewer && (
        <nav class={isSurvivorSide ? 'nav plainnav' : 'nav'} aria-label="Main">
          <div class="wide">
            <ul class="plain">
              {navigation(viewer).map(({ text, href }) => (
                <li>
                  <a href={href} aria-current={href === section ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </nav>
      )}
    </header>
  )
}

/** Shown by app.js two minutes before the sign-in ends; without scripts, what was typed is kept all the same. */
function IdleWarning({ side }: { side: Viewer['side'] }) {
  const minutes = idleMinutes[side]
  return (
    <div
      class="alert amber"
      role="alert"
      hidden
      data-idle-minutes={minutes}
      data-still-here={urls.stillHere}
    >
      <p>
        You will be signed out in 2 minutes, because nothing was done here for {minutes - 2}{' '}
        minutes. What you have typed is kept if you sign in again.
      </p>
      <p>
        <button class="btn" type="button">
          Stay signed in
        </button>
      </p>
    </div>
  )
}

/**
 * Leaving by it also signs the person out. As a link it goes by our server; with scripts app.js empties the page at
 * once, tells the server while the browser goes, and leaves nothing to go back to.
 */
function Exit() {
  const attributes = { 'data-sign-out': urls.signOut, 'data-elsewhere': elsewhere }
  return <ExitThisPage redirectUrl={urls.weather} attributes={attributes} />
}

function ExitSkipLink() {
  return (
    <a
      class="govuk-skip-link skip govuk-js-exit-this-page-skiplink"
      href={urls.weather}
      rel="nofollow noreferrer"
    >
      Exit this page
    </a>
  )
}

function Footer({ asAt, demo, today }: Props) {
  const sentences = [
    asAt && `Figures as at ${asAt}.`,
    today && asAt && !asAt.endsWith(inWords(today)) && `Today counts as ${inWords(today)}.`,
    demo && 'Every name and date is invented.',
  ].filter(Boolean)
  return (
    <footer class="foot">
      <div class="wide">
        <ul class="plain">
          <li>
            <a href={urls.accessibility}>Accessibility statement</a>
          </li>
          <li>
            <a href={urls.privacy}>Privacy</a>
          </li>
          <li>
            <a href={urls.whatIsNew}>What is new</a>
          </li>
        </ul>
        {sentences.length > 0 && <p class="note">{sentences.join(' ')}</p>}
      </div>
    </footer>
  )
}
