import { roughly } from '../../src/access/looked.ts'
import { instantInWords } from '../../src/calendar.ts'
import { urls } from '../../src/urls.ts'
import { OneButton } from '../kit/plain-form.tsx'
import { StatusWords } from '../kit/status.tsx'

type Head = { hash: string; at: string }
export type ChainShown = {
  verified:
    | { at: Date; entries: number; found: readonly string[]; head: Head | undefined }
    | undefined
  formToken: string
}

/** Can this list be trusted? What verifying said, and a way to do it again. */
export function ChainStatus({ verified, formToken }: ChainShown) {
  const again = verified ? 'Verify again now' : 'Verify now'
  return (
    <section class="trusted">
      <h2>Can this list be trusted?</h2>
      <Said verified={verified} />
      {verified?.head && (
        <p class="seal">
          {verified.head.hash.slice(0, 16).replaceAll(/(.{4})(?=.)/g, '$1 ')} ·{' '}
          {instantInWords(new Date(verified.head.at))} · signed
        </p>
      )}
      <OneButton
        {...{ action: urls.whoLookedVerification, token: formToken }}
        {...{ text: again, kind: 'secondary' }}
      />
    </section>
  )
}

function Said({ verified }: Pick<ChainShown, 'verified'>) {
  if (!verified) return <p>Nobody has verified it since the service started.</p>
  const when = instantInWords(verified.at)
  if (verified.found.length > 0) {
    return (
      <p>
        <StatusWords status="red" words={`Something is wrong, ${when}`} />. Whoever looks after this
        service sees what and where with <code>verify-audit</code>.
      </p>
    )
  }
  return (
    <p>
      <StatusWords status="green" words={`Chain verified, ${when}`} />. {roughly(verified.entries)}{' '}
      of the last 31 days, none missing, changed or out of order. The last entry matches the copy
      kept outside this system.
    </p>
  )
}
