import {
  expectedVersion,
  type FormErrors,
  fields,
  optionalText,
  type Posted,
  readForm,
  textField,
} from '../../kit/form.ts'
import { hoursInWords, parseHours } from '../../kit/hours.ts'
import { readLanguages, type WorkerDetails } from './worker.ts'

/** A worker as typed: her details and the version that the page was made from, or what is wrong beside each field. */
export function readWorker(
  posted: Posted,
  teams: readonly { id: string }[],
):
  | { details: WorkerDetails; version: number; errors?: undefined }
  | { details?: undefined; errors: FormErrors } {
  const read = readForm(form, posted)
  const errors: FormErrors = { ...read.errors }
  const typedTeam = String(posted['team'] ?? '')
  const team = teams.find(({ id }) => id === typedTeam)
  if (!team) errors['team'] = ['Select a team']
  const minutes = parseHours(String(posted['hours'] ?? ''))
  if (minutes === undefined) errors['hours'] = ['Contracted hours must be a number like 37 or 18.5']
  const email = String(posted['email'] ?? '')
    .trim()
    .toLowerCase()
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    errors['email'] = ['E-mail must be like name@example.org']
  }
  if (!read.values || !team || minutes === undefined || errors['email']) return { errors }
  const { name, languages, version } = read.values
  const details = { name, email, teamId: team.id, contractedMinutes: minutes }
  return { details: { ...details, languages: readLanguages(languages) }, version }
}

/** Her details as a form first shows them. */
export function workerAsTyped(worker: WorkerDetails & { version: number }): Posted {
  return {
    name: worker.name,
    email: worker.email,
    team: worker.teamId,
    hours: hoursInWords(worker.contractedMinutes),
    languages: worker.languages.join(', '),
    version: `${worker.version}`,
  }
}

const form = fields({
  name: textField('Name', 100),
  email: textField('E-mail', 200),
  languages: optionalText('Languages', 200),
  version: expectedVersion,
})
