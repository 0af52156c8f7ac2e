/** The five colours of a status; a page says each in words and by a shape too. */
export const statuses = ['black', 'red', 'amber', 'green', 'grey'] as const
export type Status = (typeof statuses)[number]

/** What a start is taken from: the day itself, a booked place, or today. */
export type Basis = 'started' | 'booked' | 'unbooked'
