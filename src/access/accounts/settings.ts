// Numbers that accounts go by. Whoever runs the service sets them, and nobody whom they bind.

/** Days without use after which an account is disabled, and days before that from which it is warned of (rule 3.14). */
const unusedDays = 30
const warnDays = 3

/** The day of a quarter's last month by which every account is confirmed (rule 3.15). */
const confirmDay = 14

/** Hours in which a code for a first password can be used (rule 3.12). */
const firstCodeHours = 24

export const accountSettings = { unusedDays, warnDays, confirmDay, firstCodeHours }
export type AccountSettings = Readonly<Record<keyof typeof accountSettings, number>>
