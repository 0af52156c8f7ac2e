import { asErrors } from '../../kit/faults.ts'
import { choice, formOf, optionalText, type Read } from '../../kit/form.ts'
import { type PostedForm, severalOf } from '../../kit/posted.ts'
import { keepsValue, postedTimes, readTimes, wayFaults } from './contact-rules.ts'
import { contactMethods, type FullContact } from './safe-contact.ts'

const form = formOf({
  method: choice(contactMethods, 'Select the safe way'),
  through: optionalText('Who passes a word on', 60),
  value: optionalText('Number, email or address', 200),
  codeWord: optionalText('Code word', 40),
  address: optionalText('Where she lives', 300),
})

const none = { address: '', codeWord: '' }

/** The contact as it would be kept: an empty box keeps what is there, but never a number for another way. */
export function readContact(posted: PostedForm, kept: FullContact | undefined): Read<FullContact> {
  const { values, errors } = form(posted)
  const { times, faults } = readTimes(posted)
  if (!values) return { errors: { ...errors, ...asErrors(faults) } }
  const not = severalOf(posted, 'not')
  const remove = severalOf(posted, 'remove')
  const before = kept ?? none
  const through = values.method === 'through' ? values.through : ''
  const keptValue = kept && keepsValue(kept, { ...values, through }) ? kept.value : ''
  const contact: FullContact = {
    ...values,
    version: kept?.version ?? 0,
    value: values.value || keptValue,
    codeWord: remove.includes('codeWord') ? '' : values.codeWord || before.codeWord,
    address: remove.includes('address') ? '' : values.address || before.address,
    through,
    times,
    noVoicemail: not.includes('noVoicemail'),
    noLetters: not.includes('noLetters'),
    noText: not.includes('noText'),
    neutralOnly: severalOf(posted, 'neutralOnly').includes('yes'),
  }
  const all = [...wayFaults(contact), ...faults]
  return all.length > 0 ? { errors: asErrors(all) } : { values: contact }
}

/** The fields as they stand: what is kept of number, code word and address is never among them. */
export function postedContact(kept: FullContact | undefined): PostedForm {
  if (!kept) return { neutralOnly: 'yes' }
  const { method, through, times } = kept
  const not = (['noVoicemail', 'noLetters', 'noText'] as const).filter((one) => kept[one])
  return {
    ...postedTimes(times),
    method,
    through,
    not,
    neutralOnly: kept.neutralOnly ? 'yes' : '',
  }
}
