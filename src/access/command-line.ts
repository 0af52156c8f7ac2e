import type { Viewer } from './viewer.ts'

/** Whoever runs a command has the machine and its databases: he sees the whole region, and stands in the audit as what he is. */
export const commandLineViewer: Viewer = {
  userId: 'command line',
  side: 'probation',
  role: 'programme_manager',
  email: '',
  name: 'Command line',
  areas: 'all',
}

/** The same for the survivor side's own commands. */
export const commandLineManager: Viewer = {
  userId: 'command line',
  side: 'survivor',
  role: 'fit_manager',
  email: '',
  name: 'Command line',
  areas: 'all',
}
