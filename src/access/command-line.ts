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
