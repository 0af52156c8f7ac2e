import { readFileSync } from 'node:fs'
import { formKeyOf, formToken, formTokenField } from '../../src/access/form-token.ts'
import type { BringPlan, Brought } from './importing.ts'

// A browser that brings a file through the pages, in a process of its own.

process.once('message', async ({ url, cookie, csv, files }: BringPlan) => {
  const bytes = readFileSync(csv)
  const token = () => formToken({ var: { formKey: formKeyOf(cookie.split('.')[1]!) } })
  const headers = { cookie, origin: url }
  const post = async (path: string, body: FormData) => {
    body.set(formTokenField, token())
    const answer = await fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' })
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`)
    return new URL(answer.headers.get('location') ?? '', url).pathname
  }
  const started = performance.now()
  const form = new FormData()
  form.set('kind', 'referrals')
  form.set('file', new File([bytes], 'list.csv', { type: 'text/csv' }))
  const review = await post(files, form)
  let page = ''
  while (!page.includes('Review of the file')) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    page = await (await fetch(url + review, { headers })).text()
  }
  const read = performance.now()
  await post(`${review}/application`, new FormData())
  const done: Brought = {
    rows: bytes.toString().split('\n').length - 2,
    bytes: bytes.length,
    readMs: read - started,
    applyMs: performance.now() - read,
  }
  process.send!(done)
  process.disconnect()
})
