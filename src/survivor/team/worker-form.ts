import {
  type FormErrors,
  formOf,
  optionalText,
  type Posted,
  type Read,
  textField,
} from '../../kit/form.ts'
import { hoursInWords, parseHours } from '../../kit/hours.ts'
import { readLanguages, type WorkerDetails } from './worker.ts'

export type Teams = readonly { id: string; name: string }[]

const form = formOf({
  name: textField('Name', 100),
  email: textField('E-mail', 200),
  languages: optionalText('Languages', 200),
})

/** A worker's details as typed, or what is wrong beside each field. */
export function readWorker(posted: Posted, teams: Teams): Read<WorkerDetails> {
  const read = form(posted)
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
  const { name, languages } = read.values
  const details = { name, email, teamId: team.id, contractedMinutes: minutes }
  return { values: { ...details, languages: readLanguages(languages) } }
}

/** Her details as a form first shows them, and the version that it is made from. */
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
