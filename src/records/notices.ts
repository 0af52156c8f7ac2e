const notices: Record<string, string> = {
  added: 'The record is made.',
  details: 'Details are saved.',
  contact: 'How to reach her is saved.',
  child: 'The children are saved.',
  risk: 'The rating is recorded.',
  case: 'The case is saved.',
  ended: 'The case has ended.',
  attempt: 'The attempt is recorded.',
  returned: 'The attempt is recorded. A task says to go back to the social worker.',
  passed: 'It is recorded that she was passed on.',
  task: 'The task is added.',
  allocated: 'Her worker is changed.',
  booked: 'Her place is booked.',
  deferred: 'It is recorded that she wants to wait. A task says when to ask her again.',
  ready: 'It is recorded that she is ready.',
  enrolment_ended: 'The enrolment has ended.',
}

/** What was just done, in words, by the word in the address. */
export function noticeOf(code: string | undefined): string | undefined {
  return code ? notices[code] : undefined
}
