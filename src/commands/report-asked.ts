import type { Day } from '../calendar.ts'
import type { FileFormat } from '../kit/report-file.ts'

export type Asked = { programme: string | undefined; format: FileFormat; on: Day }
