import type { FormErrors, Posted } from '../form.ts'
import { asUtf8, largestFile, tooLarge } from './decode.ts'

/** A file that was chosen, is not too large and says that it is a list; its bytes are looked at when it is decoded. */
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
    return { errors: { file: [tooLarge] }, isTooLarge: true }
  }
  if (!/\.(csv|txt)$/i.test(plainName(file.name))) {
    const words = `The name of the file must end in .csv. ${asUtf8}`
    return { errors: { file: [words] }, isTooLarge: false }
  }
  return { file, errors: {}, isTooLarge: false }
}

/** A file's name without its folders and without what no name needs. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim()
  return last.slice(0, 100) || 'file.csv'
}
