/** The programme whose clock is a caution's. */
export const cautionProgramme = 'cara'
