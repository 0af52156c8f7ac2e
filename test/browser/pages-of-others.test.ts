import { everyPageIsAccessible } from '../support/every-page.ts'

everyPageIsAccessible([
  'probation_officer',
  'facilitator',
  'cara_coordinator',
  'auditor',
  'administrator',
])
