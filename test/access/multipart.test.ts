import { expect, test } from 'vitest'
import { readParts } from '../../src/access/multipart.ts'

const limit = { fields: 5, text: 100, file: 1000 }
const crlf = '\r\n'

/** What a browser sends: fields, and files by `name`/`file name`. */
const sent = (...parts: [string, string][]) =>
  parts
    .map(
      ([head, body]) =>
        `--b${crlf}content-disposition: form-data; ${head}${crlf}${crlf}${body}${crlf}`,
    )
    .join('') + `--b--${crlf}`

async function read(text: string | Uint8Array, size: number) {
  const parts = readParts('b', limit)
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) {
    const wrong = parts.push(bytes.subarray(at, at + size))
    if (wrong) return wrong
  }
  const form = await parts.end()
  if (!form) return 'broken'
  return Promise.all(
    [...form].map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.size, await value.text()],
    ),
  )
}

test.each([1, 2, 3, 7, 64, 100_000])(
  'fields and files are what a browser sent, cut into pieces of %d bytes',
  async (size) => {
    const list = `ref,name${crlf}W1,"Ann --b"${crlf}--aW2,Zoë${crlf}`
    const form = sent(
      ['name="kind"', 'referrals'],
      ['name="file"; filename="a%22b.csv"', list],
      ['name="empty"', ''],
    )
    expect(await read(form, size)).toEqual([
      ['kind', 'referrals'],
      ['file', 'a"b.csv', Buffer.byteLength(list), list],
      ['empty', ''],
    ])
  },
)

test('a file is kept to one byte over what it may have, and a form of more is refused', async () => {
  const most = [['name="file"; filename="a.csv"', 'x'.repeat(1000)]] as [string, string][]
  expect(await read(sent(...most), 64)).toMatchObject([['file', 'a.csv', 1000, expect.anything()]])
  const over = await read(
    sent(['name="file"; filename="a.csv"', 'x'.repeat(5000)], ['name="a"', '1']),
    64,
  )
  expect(over).toMatchObject([
    ['file', 'a.csv', 1001, expect.anything()],
    ['a', '1'],
  ])
  expect(await read(sent(['name="a"', 'x'.repeat(60)], ['name="b"', 'x'.repeat(41)]), 64)).toBe(
    'too much',
  )
  const five = Array.from({ length: 5 }, (): [string, string] => ['name="a"', '1'])
  expect(await read(sent(...five), 64)).toHaveLength(5)
  expect(await read(sent(...five, ['name="a"', '1']), 64)).toBe('too much')
})

test.each([
  ['nothing', ''],
  ['no end', sent(['name="a"', '1']).slice(0, -6)],
  ['another boundary', sent(['name="a"', '1']).replaceAll('--b', '--c')],
  ['something before it', `x${crlf}${sent(['name="a"', '1'])}`],
  ['a part without a name', sent(['filename="a"', '1'])],
  ['a part without a head', `--b${crlf}${crlf}1${crlf}--b--`],
  ['a head that is no head', `--b${crlf}name=a${crlf}${crlf}1${crlf}--b--`],
  ['a head without an end', `--b${crlf}content-disposition: form-data; name="${'x'.repeat(9000)}`],
  ['a name with more in it', sent(['name="a"; name="b"', '1'])],
])('a form with %s is broken', async (_, text) => {
  for (const size of [1, 1000, 100_000]) expect(await read(text, size)).toBe('broken')
})

test('bytes of a file are kept as they are', async () => {
  const bytes = Uint8Array.from({ length: 900 }, (_, at) => (at * 7) % 256)
  const [head, tail] = sent(['name="file"; filename="a.csv"', '|'])
    .split('|')
    .map((text) => Buffer.from(text))
  const parts = readParts('b', limit)
  for (const piece of [head!, bytes, tail!]) parts.push(piece)
  const file = (await parts.end())!.get('file') as File
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
})
