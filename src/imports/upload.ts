import type { FormErrors, Posted } from '../form.ts'
import { largestFile, tooLarge } from './decode.ts'
import type { FileKind } from './kinds.ts'

export type Upload = { kind: FileKind; file: File; fileName: string }

/** The form that brings a file: what it is, and the file itself. */
export function readUpload(
  posted: Posted,
  kinds: readonly FileKind[],
): { upload?: Upload; errors?: FormErrors; isTooLarge?: boolean } {
  const kind = kinds.find((one) => one === posted['kind'])
  const { file, errors, isTooLarge } = readFile(posted)
  if (kind && file) return { upload: { kind, file, fileName: plainName(file.name) } }
  return {
    errors: { ...(kind ? {} : { kind: ['Select what is in the file'] }), ...errors },
    isTooLarge,
  }
}

/** A file that was chosen and is not too large. */
export function readFile(posted: Posted): {
  file?: File
  errors: FormErrors
  isTooLarge: boolean
} {
  const file = posted['file'] instanceof File ? posted['file'] : undefined
  if (!file || (file.size === 0 && file.name === '')) {
    return { errors: { file: ['Select a CSV file'] }, isTooLarge: false }
  }
  if (file.size > largestFile) {
    return { errors: { file: [tooLarge(file.size)] }, isTooLarge: true }
  }
  return { file, errors: {}, isTooLarge: false }
}

/** A file's name without its folders and without what no name needs. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim()
  return last.slice(0, 100) || 'file.csv'
}
