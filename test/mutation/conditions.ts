/** One change of one place, as it is counted and told. */
export type Change = {
  id: string
  fileName: string
  mutatorName: string
  replacement: string
  location: { start: { line: number; column: number } }
}
type File = { name: string; content: string }

const onViewer =
  /(?:await )?\b(isMasked|visible(?:People|Referrals|Cohorts|Registers|Tasks)|codeSeenBy|hisCohorts|inScope|isOpenTo|seenBy|teamScope|safetySeenBy|incidentsSeenBy)\((?:db, )?viewer(?:, today|, row)?\)/g

/** Takes away each condition on the viewer, one at a time: what it would have kept back is found. */
export function openConditions(files: readonly File[]): { files: File[]; changes: Change[] } {
  const changes: Change[] = []
  const opened = files.map(({ name, content }) => ({
    name,
    content: content.replaceAll(onViewer, (found, condition: string) => {
      const id = `viewer-${changes.length}`
      const to = condition === 'isMasked' ? 'plain' : condition === 'codeSeenBy' ? 'code' : 'open'
      const at = { line: 0, column: changes.filter(({ fileName }) => fileName === name).length }
      changes.push({
        ...{ id, fileName: name, mutatorName: 'ViewerCondition', location: { start: at } },
        replacement: `${found} becomes ${to}`,
      })
      return `(stryMutAct_9fa48('${id}') ? globalThis.conditions.${to} : (stryCov_9fa48('${id}'), ${found}))`
    }),
  }))
  return { files: opened, changes }
}
