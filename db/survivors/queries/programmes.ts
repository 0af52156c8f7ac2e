import type { Viewer } from '../../../src/access/viewer.ts'
import type { ProgrammeQueries } from '../../../src/programmes/new-version.ts'
import { saveAudit } from '../../access.ts'
import { usedToken, useToken } from '../../form-tokens.ts'
import { findProgramme, insertVersion, listProgrammes } from '../../programme-queries.ts'
import type { SurvivorDatabase } from '../database.ts'

type Request = {
  var: { db: SurvivorDatabase; viewer: Viewer; correlationId: string; now: () => Date }
}

/** Programmes of the survivor side. No legal clock, so that a new version moves nobody's dates. */
export const survivorProgrammes: ProgrammeQueries<Request> = {
  list: (c) => listProgrammes(c.var.db.reader),
  find: (c, key) => findProgramme(c.var.db.reader, key),
  foresee: async () => undefined,
  save: (c, formToken, version, to) => {
    const { db, viewer, correlationId, now } = c.var
    const { programme, template, reason, validFrom, expectedNumber } = version
    const { key } = programme
    const at = now().toISOString()
    const token = String(formToken)
    return db.write(async (tx) => {
      const before = await usedToken(tx, token, viewer.userId)
      if (before) return { to: before }
      const newest = (await findProgramme(tx, key))?.versions[0]
      if (newest && newest.number !== expectedNumber) return { refused: { newest } }
      await insertVersion(tx, {
        programmeKey: key,
        number: expectedNumber + 1,
        validFrom,
        template,
        reason,
        madeBy: viewer.name,
        madeAt: at,
      })
      await saveAudit(tx, {
        at,
        userId: viewer.userId,
        verb: 'alteration',
        subject: 'programme',
        subjectIds: [key],
        purpose: 'settings changed',
        correlationId,
      })
      await useToken(tx, token, viewer.userId, to, now())
      return { to }
    })
  },
}
