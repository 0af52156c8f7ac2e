import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Side } from '../../src/access/viewer.ts'

/**
 * The frame of a backup, so that it can be opened without this program: one line of text (the head), a nonce of 12
 * bytes, the database compressed by gzip and encrypted by AES-256-GCM with the head as its additional data, and the
 * tag of 16 bytes at the end.
 */
export type Head = { side: Side; madeAt: string; revision: number }

const mark = 'right-time-backup 1'
const nonceLength = 12
const tagLength = 16
const longestHead = 200

/** Compresses and encrypts one file into another, which is on the disk when this answers. */
export async function seal(from: string, to: string, key: Buffer, head: Head) {
  const line = Buffer.from(`${mark} ${head.side} ${head.madeAt} ${head.revision}\n`)
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line)
  const sealed = createWriteStream(to, { mode: 0o600, flags: 'wx' })
  sealed.write(line)
  sealed.write(nonce)
  await pipeline(createReadStream(from), createGzip(), cipher, sealed, { end: false })
  await new Promise<void>((resolve, reject) => {
    sealed.once('error', reject)
    sealed.end(cipher.getAuthTag(), resolve)
  })
  await toDisk(to)
}

/** Opens what was sealed; the file counts only once this has answered. Refuses a wrong key and an altered or cut file. */
export async function unseal(from: string, to: string, key: Buffer): Promise<Head> {
  const { head, line } = await readHead(from)
  const { size } = await stat(from)
  const starts = line.length + nonceLength
  if (size < starts + tagLength) throw cut(from)
  const nonce = await bytesOf(from, line.length, nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(line)
    .setAuthTag(await bytesOf(from, size - tagLength, tagLength))
  const body = createReadStream(from, { start: starts, end: size - tagLength - 1 })
  const opened = createWriteStream(to, { mode: 0o600, flags: 'wx' })
  try {
    await pipeline(body, decipher, createGunzip(), opened)
  } catch (error) {
    if (isOfTheDisk(error)) throw error
    throw new Error(
      `${from} cannot be opened: the key is not the one that it was made with, or the file was altered or cut short.`,
    )
  }
  return head
}

/** What a backup says of itself, before its key is asked for. */
async function readHead(path: string): Promise<{ head: Head; line: Buffer }> {
  const start = await bytesOf(path, 0, longestHead)
  const end = start.indexOf('\n')
  const line = start.subarray(0, end + 1)
  const words = line.toString('latin1').trimEnd()
  const [side = '', madeAt = '', revision = ''] = words.slice(mark.length + 1).split(' ')
  if (!words.startsWith(`${mark} `) || !isSide(side) || !/^\d+$/.test(revision)) {
    throw new Error(`${path} is not a backup of Right Time.`)
  }
  return { head: { side, madeAt, revision: Number(revision) }, line: Buffer.from(line) }
}

/** A file or a folder is on the disk, not only in the system's memory. */
export async function toDisk(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function bytesOf(path: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function isSide(word: string): word is Side {
  return word === 'probation' || word === 'survivor'
}

function cut(path: string) {
  return new Error(`${path} is cut short: it ends before its first byte of data.`)
}

function isOfTheDisk(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EDQUOT'].includes(code)
}
