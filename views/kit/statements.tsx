import type { Side } from '../../src/access/viewer.ts'
import { urls } from '../../src/urls.ts'

/** The body of the accessibility statement; it can be read before signing in. */
export function AccessibilityStatement() {
  return (
    <>
      <h1>Accessibility statement</h1>
      <p class="lede">
        This is an internal service. It is for staff, and it is not open to the public.
      </p>
      <p>
        We aim to meet level AA of the Web Content Accessibility Guidelines 2.2. Nobody outside the
        team has audited it yet, so we do not claim that it does.
      </p>
      <h2>How it is made to be used</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>everything can be done with a keyboard, and the focus can always be seen</li>
        <li>everything can be done without JavaScript</li>
        <li>no status is told by colour alone: it has a shape and words as well</li>
        <li>each drawing has its dates or figures as text in the same row, or in a table below</li>
        <li>pages fit a phone, and a screen enlarged to 400%, without scrolling sideways</li>
        <li>pages can be printed, and used with the high contrast colours of Windows</li>
      </ul>
      <h2>How it is tested</h2>
      <p>
        Pages are checked with axe in a Chromium browser, at widths of 1280 and 390 pixels, with the
        keyboard alone, and with JavaScript switched off.
      </p>
      <h2>What is known not to work well</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>it has not been tested with a screen reader, or by people who use one every day</li>
        <li>it has not been tested in Safari or Firefox</li>
        <li>wide tables of figures scroll sideways inside their own region on a phone</li>
        <li>the waiting list repeats up to 100 rows on a page, which is long to read by ear</li>
        <li>
          without JavaScript, nothing warns you before you are signed out after 10 or 15 minutes
          without use; what you typed is kept
        </li>
      </ul>
      <p>
        If you cannot use a page, tell your programme manager or the help desk what you were doing
        and what you use to read the screen.
      </p>
      <p class="note">Written on 23 November 2026.</p>
    </>
  )
}

/** The body of the privacy page. */
export function Privacy() {
  return (
    <>
      <h1>Privacy</h1>
      <p class="lede">
        This service holds what is needed to give a person a place in time, and no more.
      </p>
      <h2>What is held</h2>
      <p>
        Names, case reference numbers and dates of birth; the dates of an order, licence or caution;
        where a person can attend and when; risk levels with their source and date; holds and
        places; who must be kept apart from whom. There are no case notes, and no accounts of
        offences.
      </p>
      <h2>Who sees it</h2>
      <p>
        Each account belongs to one side of the service, and has one role. You see what your role
        needs, in your own area. The two sides are kept in separate databases. A person whose record
        is restricted is seen only by the people on its access list.
      </p>
      <h2>What is recorded about you</h2>
      <p>
        What you look at and change is recorded with the time and your account. The record cannot be
        altered, and is for auditors and managers. It says which record was opened, not what was in
        it.
      </p>
      <h2>How long it is kept</h2>
      <p>
        Nothing is erased by the passing of time alone. A record whose day of review has come is on
        a list for its managers, who keep it longer with a reason, or ask to erase it; a second
        manager approves that. A record on legal hold is not erased. Backups that were made before
        have it until they go.
      </p>
      <h2>Cookies</h2>
      <p>
        One cookie keeps you signed in. It is removed when you sign out. There are no others, and
        nothing is sent to other services.
      </p>
    </>
  )
}

/** The body of the page that tells staff what has changed for their side. */
export function WhatIsNew({ side = 'probation' }: { side?: Side | undefined }) {
  return (
    <>
      <h1>What is new</h1>
      <p>
        Dates, places and figures go by <a href={urls.rules}>the rules</a>, each with its source.
      </p>
      {releases.map(({ on, lead, lines }) => (
        <>
          <h2>{on}</h2>
          <p>{lead}</p>
          <ul class="govuk-list govuk-list--bullet">
            {lines[side].map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  )
}

const standing: Record<Side, readonly string[]> = {
  probation: [
    'bring a spreadsheet as it is, a workbook, text or copied cells, and read its faults by their cause',
    'read, for each end that comes too late, what could be done and by when it has to be decided',
    'change a cohort though something in it was wrong before: only what a change adds stands in its way',
    'lift a day off of a cohort again, and lay its session back',
    'work out which cohorts to open, and what if, while you do something else, and stop it',
    'bring in cohorts with what is wrong in them: it stays on the first page until somebody acts',
  ],
  survivor: [
    'bring your list as it is, a workbook, text or copied cells, and read its faults by their cause',
    'see what is wrong until somebody acts, on the caseload and beside each worker',
    'open caseloads, tasks and loads in half the time',
  ],
}

const guarded: Record<Side, readonly string[]> = {
  probation: [
    'see who looked at somebody, who was refused, and that the log is whole',
    'open somebody outside your own for an hour when you are on duty, with a reason that a manager reads',
    'give people a report of all that is held about them, to read or as a file',
    'see whose records are due for review, hold them for the law, and erase them with a second manager',
    'use a code app beside your password, and change the password yourself',
  ],
  survivor: [
    'see who looked at a record, who was refused, and that the log is whole',
    'open a record outside your own for an hour when you are on duty, with a reason that a manager reads',
    'give somebody a report of all that is held about them, to read or as a file',
    'see whose records are due for review, hold them for the law, and erase them with a second manager',
    'use a code app beside your password, and change the password yourself',
  ],
}

const planner: Record<Side, readonly string[]> = {
  probation: [
    'propose places for everyone who waits at once, with the reason for each, and what it saves',
    'pin or rule out what you know better, plan again, apply in one step, and undo it while nobody has been told',
    'try another cohort, seat, evening or facilitator, and see who would start',
    'see which cohorts to open next, with their staff and what each saves',
  ],
  survivor: ['share families out together, so that the whole team is better off'],
}

const firstRelease: Record<Side, readonly string[]> = {
  probation: [
    'see each person waiting on one axis, with the best start and the last safe start',
    'read how each of those dates was worked out',
    'see every reason why a cohort does not fit',
    'book a place, withdraw it and move it, with its history',
    'put a person on hold, with the reason, and see what that does to the dates',
    'see what the delay comes from, by cause, place and month',
    'import referrals from a file, and read why a row was refused',
    'change a cohort’s calendar by a plan that shows every date and man, and undo it',
    'keep registers, record catch-ups, and see what an absence asks for and by when',
    'see cautions by their legal clock, and send the police attendance and nothing else',
    'keep staff, leave and cover, and see which session lacks a facilitator',
    'hold a place for a man’s release, and move it with the release',
    'print letters and lists, and read what others changed in your cases',
  ],
  survivor: [
    'see what is due first on your caseload, and how each person may safely be reached',
    'record attempts, tasks, ratings and plan reviews, each with its day',
    'see the groups that suit somebody, soonest first, and book a place',
    'keep the register of a group, cancel a session, print a list for the door',
    'see every load in hours against hours, before and after a family moves',
    'share out several families in one go',
    'link a record to a CRN that you know, and be told when something happens',
    'leave every page at once, by the button, the link, or Shift three times',
  ],
}

const releases = [
  { on: '1 December 2026', lead: 'You can now:', lines: standing },
  { on: '30 November 2026', lead: 'You can now:', lines: guarded },
  { on: '24 November 2026', lead: 'You can now:', lines: planner },
  { on: '23 November 2026', lead: 'This is the first release. You can:', lines: firstRelease },
]
