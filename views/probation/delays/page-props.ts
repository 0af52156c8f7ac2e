import type { Viewer } from '../../../src/access/viewer.ts'
import type { Day } from '../../../src/calendar.ts'
import type { Area } from '../../../src/probation/delays/areas.ts'
import type { Shown } from '../../../src/probation/delays/concealed.ts'
import type { Report } from '../../../src/probation/delays/report.ts'
import type { Asked } from '../../../src/probation/delays/tally.ts'
import type { FitInBrief } from '../../../src/probation/placements/choose.ts'
import type { WaitToday } from '../../../src/probation/waiting-list/wait.ts'
import type { ProgrammeTemplate } from '../../../src/programmes/template.ts'
import type { Axis } from '../../kit/window-bar.tsx'

export type Programme = { key: string; name: string; shortName: string }

export type DelaysProps = {
  programme: Programme
  programmes: readonly Programme[]
  template: Pick<ProgrammeTemplate, 'clock' | 'people' | 'pairGap' | 'settings'>
  report: Report
  asked: Asked
  areas: readonly Area[]
  today: Day
  viewer: Viewer
  /** Whether figures are within the reader's own area: beyond it small counts are hidden. */
  isOwnArea: boolean
  figures: Shown
  /** Whether he has lists that figures can link to. */
  hasLists: boolean
  mayExport: boolean
  /** People closed to the reader who wait: counted in the whole list of today, and in no other figure (rule 5.5). */
  restricted: number
  decisions: readonly { wait: WaitToday; fit: FitInBrief | undefined }[]
  axis: Axis
}
