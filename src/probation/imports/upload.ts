import { plainName, readFile } from '../../kit/files/uploaded-file.ts'
import type { FormErrors, Posted } from '../../kit/form.ts'
import type { FileKind } from './file-kinds.ts'

type Upload = { kind: FileKind; file: File; fileName: string }

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
