type Choice = { value: string; text: string }

/** One thing to narrow a list by: without a choice, or with `all` chosen, it does not. */
export function FilterSelect(props: {
  name: string
  label: string
  value?: string | undefined
  /** The first choice, which narrows nothing. */
  all?: string
  /** Where another field of the page has the name as its id. */
  id?: string
  choices: readonly Choice[]
}) {
  const { name, label, value, all, id = name, choices } = props
  return (
    <div>
      <label for={id}>{label}</label>
      <select class="govuk-select" id={id} name={name}>
        {all && <option value="">{all}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  )
}
