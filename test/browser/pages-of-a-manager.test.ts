import { everyPageIsAccessible } from '../support/every-page.ts'

everyPageIsAccessible(['programme_manager'])
