import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DutyBand } from '../../views/access/duty/band.tsx'
import { Page } from '../../views/kit/layout.tsx'
import { WorkingOutBand } from '../../views/kit/working-out.tsx'
import { formToken } from '../access/form-token.ts'
import { instantInWords } from '../calendar.ts'
import type { AnyEnv } from '../env.ts'
import type { FormErrors } from './form.ts'

type Shell = {
  title: string
  section?: string
  /** 200, or 422 where something is wrong, unless the door says otherwise. */
  status?: ContentfulStatusCode | undefined
  errors?: FormErrors | boolean | undefined
}

/** Shows a page's body in the shell of the viewer's side. `section` is the address of its entry in the navigation. */
export function show<E extends AnyEnv>(c: Context<E>, page: Shell, body: Child) {
  const { viewer, nonce, today, demo, now, workingOut } = c.var
  return c.html(
    <Page
      title={page.title}
      {...(page.section ? { section: page.section } : {})}
      errors={Boolean(page.errors)}
      viewer={viewer}
      nonce={nonce}
      today={today}
      demo={demo}
      asAt={instantInWords(now())}
      band={
        <>
          {workingOut && <WorkingOutBand of={workingOut} />}
          {viewer?.duty && <DutyBand duty={viewer.duty} formToken={formToken(c)} />}
        </>
      }
    >
      {body}
    </Page>,
    page.status ?? (page.errors ? 422 : 200),
  )
}
