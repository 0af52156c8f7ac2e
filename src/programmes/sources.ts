/** How sure a number is: a named public source, one weaker source, or nobody's but ours. */
type Certainty = 'certain' | 'likely' | 'a starting value'

type Source = { value: number; certainty: 'certain' | 'likely'; says: string }

const leavesPlan = 'first appointment within 5 working days and sentence plan within 15 more'
const warningPractice = 'warning letters are sent within 2 working days'
const warningLaw = 'Sentencing Act 2020, schedule 10, paragraph 6'
const breachMeasure = 'referred within 8 business days of becoming aware'
const toTwelve = 'accredited groups have up to 12'

/** Where a number comes from, by programme and setting. What stands in no list is a starting value. */
const sources: Record<string, Record<string, Source>> = {
  bbr: {
    'size-min': { value: 4, certainty: 'likely', says: 'the programme before it ran with 4 to 12' },
    'size-plan': { value: 10, certainty: 'likely', says: 'courses elsewhere run with 10 to 12' },
    'size-max': { value: 12, certainty: 'certain', says: toTwelve },
    facilitators: { value: 2, certainty: 'likely', says: 'the programme before it had two tutors' },
    readyWorkingDays: { value: 20, certainty: 'certain', says: leavesPlan },
    reviewWeeks: { value: 6, certainty: 'likely', says: 'the gap kept by the national service' },
    warningWorkingDays: { value: 2, certainty: 'likely', says: warningPractice },
    warningMonths: { value: 12, certainty: 'certain', says: warningLaw },
    breachWorkingDays: { value: 8, certainty: 'certain', says: breachMeasure },
  },
  'building-choices': {
    'size-max': { value: 12, certainty: 'certain', says: toTwelve },
    readyWorkingDays: { value: 20, certainty: 'certain', says: leavesPlan },
    reviewWeeks: { value: 6, certainty: 'certain', says: 'the gap kept by the national service' },
    warningWorkingDays: { value: 2, certainty: 'likely', says: warningPractice },
    warningMonths: { value: 12, certainty: 'certain', says: warningLaw },
    breachWorkingDays: { value: 8, certainty: 'certain', says: breachMeasure },
  },
  cara: {
    'size-max': { value: 12, certainty: 'certain', says: 'groups hold up to 12' },
    facilitators: { value: 2, certainty: 'certain', says: 'two facilitators lead a workshop' },
    'pair-minDays': { value: 28, certainty: 'certain', says: 'workshops are 4 to 5 weeks apart' },
    'pair-maxDays': { value: 35, certainty: 'certain', says: 'workshops are 4 to 5 weeks apart' },
    contactDays: { value: 14, certainty: 'certain', says: 'contact is expected within 14 days' },
    deadlineDays: { value: 112, certainty: 'likely', says: 'a caution lasts up to 16 weeks' },
    extendedDeadlineDays: { value: 140, certainty: 'likely', says: 'never more than 20 weeks' },
    lastPairDays: { value: 35, certainty: 'certain', says: 'B is up to 5 weeks after A' },
  },
}

/** How sure a number is, in words. One that a manager has set otherwise than its source is a starting value too. */
export function certaintyOf(
  programmeKey: string,
  settingKey: string,
  value: number,
): { certainty: Certainty; words: string } {
  const source = sources[programmeKey]?.[settingKey]
  if (!source) return { certainty: 'a starting value', words: starting }
  const { certainty, says } = source
  if (source.value !== value) {
    return {
      certainty: 'a starting value',
      words: `Set here. The source gives ${source.value}: ${says}.`,
    }
  }
  const sure = certainty === 'certain' ? 'Certain' : 'Likely'
  return { certainty, words: `${sure}: ${says}.` }
}

const starting = 'A starting value; change it to fit.'
