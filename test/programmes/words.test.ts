import { expect, test } from 'vitest'
import { programmesOf } from '../../db/seeds/seed-files.ts'
import { settingInWords } from '../../src/programmes/setting.ts'
import { settingsOf } from '../../src/programmes/settings.ts'
import { certaintyOf } from '../../src/programmes/sources.ts'
import { templateInWords } from '../../src/programmes/words.ts'

const templateOf = (key: string) =>
  [...programmesOf('probation'), ...programmesOf('survivors')].find((one) => one.key === key)!
    .template

test('BBR in words', () => {
  expect(templateInWords(templateOf('bbr'))).toEqual([
    'Four modules of six group sessions, 150 minutes each, once or twice a week.',
    'The modules are Foundation, My Thinking, My Emotions and My Relationships, in that order.',
    'Individual sessions of 60 minutes: one before the group, one in each module and a review six weeks after the last session.',
    'Groups of 4 to 12; 10 places are planned for. Two facilitators lead each session.',
    'Join a rolling cohort at the start of any module. In a closed cohort everybody begins at the first session.',
    'A missed session is made up one to one before the next: four in all at most, two in a module. After that, back to the start of the next module.',
    'Men at medium or high risk (SARA).',
  ])
})

test('CARA in words: both workshops or neither', () => {
  expect(templateInWords(templateOf('cara'))[0]).toBe(
    'Two workshops, A then B, 28 to 35 days apart, of 300 minutes each. Both or neither: one missed means that both are done again.',
  )
})

test('Freedom in words: any order, joined at any session', () => {
  const words = templateInWords(templateOf('freedom'))
  expect(words[0]).toBe('12 weekly sessions of 120 minutes, in any order.')
  expect(words.join(' ')).toContain('Join a rolling cohort at any session.')
})

test('Building Choices in words: modules of different lengths, one without an individual session', () => {
  const words = templateInWords(templateOf('building-choices')).join(' ')
  expect(words).toContain('Five modules of 21 group sessions in all')
  expect(words).toContain('Getting Started (2), Managing Myself (6)')
  expect(words).toContain('one in People Around Me and a review')
  expect(words).toContain('People of either sex at medium or high risk (OASys).')
})

test('each clock shows only the settings that mean something to it', () => {
  const keys = (key: string) => settingsOf(templateOf(key)).map((setting) => setting.key)
  expect(keys('bbr')).toContain('missedShare')
  expect(keys('bbr')).not.toContain('retryDays')
  expect(keys('cara')).toContain('pair-minDays')
  expect(keys('cara')).not.toContain('catch-ups-inAll')
  expect(keys('freedom')).not.toContain('reviewWeeks')
})

test('a setting says its number in a sentence', () => {
  const sentence = (key: string, setting: string) => {
    const template = templateOf(key)
    return settingInWords(settingsOf(template).find((one) => one.key === setting)!, template)
  }
  expect(sentence('bbr', 'targetDays')).toBe(
    'The best start is 84 days after sentence, or after release on licence.',
  )
  expect(sentence('bbr', 'missedShare')).toBe(
    'For missed sessions, 15% of the weeks still to do is added, rounded up.',
  )
  expect(sentence('cara', 'targetDays')).toBe('The best start is 35 days after the caution.')
  expect(sentence('bbr', 'facilitators')).toBe('Each session has 2 facilitators.')
})

test('a number without a source says that it is a starting value', () => {
  expect(certaintyOf('bbr', 'targetDays', 84).words).toBe('A starting value; change it to fit.')
  expect(certaintyOf('unheard-of', 'size-max', 12).certainty).toBe('a starting value')
})

test('a number with a source says which, until it is set otherwise here', () => {
  expect(certaintyOf('bbr', 'size-max', 12).words).toBe('Certain: accredited groups have up to 12.')
  expect(certaintyOf('bbr', 'size-max', 10).words).toBe(
    'Set here. The source gives 12: accredited groups have up to 12.',
  )
})

test('every number with a source starts as its source says', () => {
  for (const { key, template } of programmesOf('probation')) {
    for (const setting of settingsOf(template)) {
      const { words } = certaintyOf(key, setting.key, setting.read(template)!)
      expect(words, `${key} ${setting.key}`).not.toContain('Set here')
    }
  }
})
