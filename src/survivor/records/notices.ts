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
  incident:
    'The attempt is recorded. It was against her wish, so it is an incident too, and the team manager is told.',
  passed:
    'It is recorded who has her now. Until it is written down what came back, it alarms again.',
  heard: 'What came back is recorded: she was reached.',
  heard_not_reached: 'What came back is recorded. She is not reached yet, so her clock runs on.',
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
