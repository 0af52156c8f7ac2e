import { urls } from '../../../src/urls.ts'
import { ErrorSummary } from '../../kit/form.tsx'
import { Back, Banner } from '../../kit/parts.tsx'
import { nameAndRef } from '../records/whose.tsx'
import { ManBlock } from './man.tsx'
import { NoticeTable } from './notices.tsx'
import { Apart, Ended, LinkForm, type LinksProps } from './page-parts.tsx'
import { countInWords } from './section.tsx'

const doneWords: Record<string, string> = {
  linked:
    'The link is made. You are told when he starts, misses a session, finishes or is released.',
  apart: 'The link is made. Your team manager is asked whether the two men are kept apart.',
  ended: 'The link has ended.',
}

/** What a worker may know of the men linked to her client: never a name, never a place. */
export function LinksPage(props: LinksProps) {
  const { record, open, ended, men, notices, done, today } = props
  const words = done ? doneWords[done] : undefined
  return (
    <>
      <Back to={urls.record(record.id)}>{nameAndRef(record)}</Back>
      <ErrorSummary errors={props.shown.errors} order={['crn', 'checked']} />
      <h1>Links</h1>
      {words && <Banner>{words}</Banner>}
      <p class="lede">
        <strong>{countInWords(open.length)}</strong>{' '}
        {open.length > 0 && 'Each time this page is opened is recorded.'}
      </p>
      <Apart {...props} />
      {!men && (
        <div class="say">
          <p class="flush">
            <strong>What is known of linked men cannot be shown now.</strong> Nothing is lost. Open
            the page again later.
          </p>
        </div>
      )}
      {open.map((link) => (
        <ManBlock
          link={link}
          man={men?.find(({ crn }) => crn === link.crn)}
          isKnown={men !== undefined}
          mayEnd={props.may.end}
          today={today}
        />
      ))}
      {notices.length > 0 && (
        <>
          <h2>What has happened</h2>
          <NoticeTable notices={notices} caption="What has happened, newest first" />
          <p>
            <a href={urls.notices}>All notices</a>
          </p>
        </>
      )}
      {props.may.link && <LinkForm {...props} />}
      {ended.length > 0 && <Ended ended={ended} />}
    </>
  )
}
