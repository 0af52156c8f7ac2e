/** Changes to an account that a second person approves, because each of them opens something (rule 3.12). */
export const requestKinds = ['add', 'change', 'enable', 'password', 'code_app'] as const
export type RequestKind = (typeof requestKinds)[number]

/** Those that can be asked of an account that there is. */
export const askable = requestKinds.filter((kind) => kind !== 'add')

export const requestDecisions = ['approved', 'refused', 'taken back'] as const
export type RequestDecision = (typeof requestDecisions)[number]

/** Why an account is disabled. */
export type DisabledWhy = 'unused' | 'unconfirmed' | 'administrator'
