import { type Brought, filesIn } from '../../brought-files.ts'
import { clearFiles } from '../../clear-files.ts'
import type { SurvivorDatabase } from '../database.ts'
import { uploads } from '../schema.ts'

/** A file that somebody brought. It has no name here: people put names into those. */
export type Upload = Brought

export const {
  list: listUploads,
  find: findUpload,
  findContent: findUploaded,
  insert: insertUpload,
  saveMatching: saveUploadMatching,
  saveProgress: saveUploadProgress,
  saveReview: saveUploadReview,
  end: endUpload,
  saveStale: saveStaleUpload,
} = filesIn(uploads)

/** Files that nobody applied within a day (rule 4.9). */
export const clearUploads = (db: SurvivorDatabase, at: { now: Date; correlationId: string }) =>
  clearFiles(db, uploads, at)
