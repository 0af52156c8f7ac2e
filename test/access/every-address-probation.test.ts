import { everyAddress } from '../support/every-address.ts'

everyAddress('probation')
