import type { FormErrors, Posted } from '../form.ts'
import { largestFile, tooLarge } from './decode.ts'

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
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim()
  return last.slice(0, 100) || 'file.csv'
}
