import type { Difference } from '../../src/kit/differences.ts'

/** Each field before and after. */
export function Changes({
  changes,
  caption,
  heads = ['Before', 'After'],
}: {
  changes: readonly Difference[]
  caption: string
  heads?: readonly [string, string]
}) {
  return (
    <table class="t">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr>
            <th scope="row">{field}</th>
            <td>{before}</td>
            <td class="now-is">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
