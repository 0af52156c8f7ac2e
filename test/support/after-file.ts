import { afterAll } from 'vitest'
import { putAway } from './afterwards.ts'

// Before each test file: modules outlive a file, and what it opened must not.

afterAll(putAway)
