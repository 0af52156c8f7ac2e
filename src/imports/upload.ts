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
  const file = posted['file'] instanceof File ? posted['file'] : undefined
  const isChosen = file !== undefined && (file.size > 0 || file.name !== '')
  const isTooLarge = isChosen && file.size > largestFile
  if (kind && isChosen && !isTooLarge) {
    return { upload: { kind, file, fileName: plainName(file.name) } }
  }
  const wrong = isTooLarge ? tooLarge(file.size) : isChosen ? undefined : 'Select a CSV file'
  const errors: FormErrors = {
    ...(kind ? {} : { kind: ['Select what is in the file'] }),
    ...(wrong ? { file: [wrong] } : {}),
  }
  return { errors, isTooLarge }
}

/** A file's name without its folders and without what no name needs. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim()
  return last.slice(0, 100) || 'file.csv'
}
