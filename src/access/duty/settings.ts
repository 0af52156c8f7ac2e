// Numbers that duty access goes by. Whoever runs the service sets them, and nobody whom they bind.

/** Minutes that one person stays open (rule 3.19). */
const minutes = 60

/** Times in 24 hours that one account may ask, whether somebody was opened or nobody (rule 3.20). */
const timesADay = 8

export const dutySettings = { minutes, timesADay }
