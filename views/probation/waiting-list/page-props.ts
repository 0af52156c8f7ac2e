import type { Viewer } from '../../../src/access/viewer.ts'
import type { Risk, Route } from '../../../src/probation/people/person.ts'
import type { ListPage } from '../../../src/probation/placements/list-page.ts'
import type { Filter } from '../../../src/probation/waiting-list/filter.ts'
import type { Axis } from '../../kit/window-bar.tsx'

export type Programme = { key: string; name: string; shortName: string }

export type WaitingListProps = {
  programme: Programme
  programmes: readonly Programme[]
  people: string
  riskTool: string
  filter: Filter
  options: Options
  list: ListPage
  axis: Axis
  saved: readonly SavedFilter[]
  viewer: Viewer
  formToken: string
  mayHold: boolean
  /** Its places are pairs of workshops. */
  pairs: boolean
  /** Shown instead of the filter when a search was made. */
  searched?: string | undefined
}

/** What can be chosen: only what somebody on the list has. */
export type Options = {
  localities: readonly { id: string; name: string }[]
  officers: readonly { key: string; name: string }[]
  teams: readonly { key: string; name: string }[]
  risks: readonly Risk[]
  routes: readonly Route[]
}

export type SavedFilter = { id: string; name: string; query: string }
