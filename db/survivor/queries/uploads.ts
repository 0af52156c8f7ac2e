import { type Brought, filesIn } from '../../brought-files.ts'
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
