/** The key of the audit log in tests and benchmarks, whose heads are kept beside each database. */
export const auditKey = Buffer.alloc(32, 7)

export const auditOf = (path: string) => ({ key: auditKey, folder: `${path}-audit` })
