import type { FormErrors, Posted } from '../form.ts'
import { largestFile, tooLarge } from './decode.ts'

/** A file that was chosen, or cells that were pasted: not too large, and called a list; its bytes are looked at later. */
export function readFile(posted: Posted): {
  file?: File
  errors: FormErrors
  isTooLarge: boolean
} {
  const chosen = posted['file'] instanceof File && posted['file'].name ? posted['file'] : undefined
  const pasted = String(posted['pasted'] ?? '')
  const hasPasted = pasted.trim() !== ''
  if (chosen && hasPasted) {
    const words = 'Choose a file or paste cells, not both'
    return { errors: { file: [words], pasted: [words] }, isTooLarge: false }
  }
  const file = chosen ?? (hasPasted ? new File([pasted], 'Pasted cells') : undefined)
  if (!file) return { errors: { file: ['Choose a file, or paste cells'] }, isTooLarge: false }
  if (file.size > largestFile) {
    return { errors: { file: [tooLarge] }, isTooLarge: true }
  }
  if (chosen && !/\.(csv|txt|tsv|xlsx|xlsm)$/i.test(plainName(file.name))) {
    const words = 'The name of the file must end in .xlsx or .csv: save the sheet as one of them.'
    return { errors: { file: [words] }, isTooLarge: false }
  }
  return { file, errors: {}, isTooLarge: false }
}

/** A file's name without its folders and without what no name needs. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1)!.replaceAll(/\p{C}/gu, '').trim()
  return last.slice(0, 100) || 'file.csv'
}
