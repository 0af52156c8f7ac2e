import { describe, expect, test } from 'vitest'
import { day } from '../../../src/calendar.ts'
import {
  clashInWords,
  facilitatorClashes,
  freeRoom,
  type OtherSession,
  roomClashes,
} from '../../../src/probation/cohorts/clashes.ts'

const roomOne = { id: 'one', name: 'Room 1' }
const roomTwo = { id: 'two', name: 'Room 2' }
const hana = { email: 'h.ito@probation.example', name: 'Hana Ito' }

const held = (heldOn: string, startsAt = '18:00', minutes = 150) => ({
  heldOn: day(heldOn),
  startsAt,
  minutes,
})
const other = (heldOn: string, some: Partial<OtherSession> = {}): OtherSession => ({
  ...held(heldOn),
  code: 'BBR-26-02',
  roomId: 'one',
  facilitatorEmails: [hana.email],
  ...some,
})

describe('a room', () => {
  test('is taken on every day that another cohort is in it, named once', () => {
    const mine = [held('2027-01-06'), held('2027-01-13'), held('2027-01-20')]
    const others = [other('2027-01-20'), other('2027-01-06')]
    const clashes = roomClashes(mine, roomOne, others)
    expect(clashes).toEqual([
      { kind: 'room', who: 'Room 1', code: 'BBR-26-02', days: ['2027-01-06', '2027-01-20'] },
    ])
    expect(clashInWords(clashes[0]!)).toBe(
      'Room 1 is taken by BBR-26-02 on Wed 6 Jan 2027 and 1 other day',
    )
  })

  test('is free from the minute the other ends, and not a minute before', () => {
    const mine = [held('2027-01-06', '18:00')]
    expect(roomClashes(mine, roomOne, [other('2027-01-06', { startsAt: '15:30' })])).toEqual([])
    expect(roomClashes(mine, roomOne, [other('2027-01-06', { startsAt: '15:31' })])).toHaveLength(1)
    expect(roomClashes(mine, roomOne, [other('2027-01-06', { startsAt: '20:30' })])).toEqual([])
    expect(roomClashes(mine, roomOne, [other('2027-01-06', { startsAt: '20:29' })])).toHaveLength(1)
  })

  test('on another day, or another room, is free', () => {
    expect(roomClashes([held('2027-01-06')], roomOne, [other('2027-01-13')])).toEqual([])
    expect(roomClashes([held('2027-01-06')], roomTwo, [other('2027-01-06')])).toEqual([])
  })

  test('the first that is free on every day is chosen, or none', () => {
    const mine = [held('2027-01-06'), held('2027-01-13')]
    const taken = [other('2027-01-13')]
    expect(freeRoom(mine, [roomOne, roomTwo], taken)).toBe(roomTwo)
    const both = [...taken, other('2027-01-06', { roomId: 'two', code: 'BBR-27-01' })]
    expect(freeRoom(mine, [roomOne, roomTwo], both)).toBeUndefined()
  })

  test('taken by a cohort that he may not see names none', () => {
    const [clash] = roomClashes([held('2027-01-06')], roomOne, [
      other('2027-01-06', { code: undefined }),
    ])
    expect(clashInWords(clash!)).toBe('Room 1 is taken by another group on Wed 6 Jan 2027')
  })
})

describe('a facilitator', () => {
  test('cannot lead two cohorts at once, wherever they are', () => {
    const clashes = facilitatorClashes([held('2027-01-06')], hana, [
      other('2027-01-06', { roomId: 'elsewhere', code: 'BBR-26-03' }),
    ])
    expect(clashInWords(clashes[0]!)).toBe(
      'Hana Ito leads BBR-26-03 at that time on Wed 6 Jan 2027',
    )
  })

  test('may lead one after the other, and may share a day with one he does not lead', () => {
    const after = other('2027-01-06', { startsAt: '10:00' })
    const another = other('2027-01-06', { facilitatorEmails: ['b.cole@probation.example'] })
    expect(facilitatorClashes([held('2027-01-06')], hana, [after, another])).toEqual([])
  })
})
