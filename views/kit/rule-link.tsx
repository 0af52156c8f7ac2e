import { urls } from '../../src/urls.ts'

/** To a rule, by its number in rules.md. */
export function RuleLink({ number }: { number: string }) {
  return <a href={`${urls.rules}#${number}`}>rule {number}</a>
}
