type Props = { action: string; workers: readonly { id: string; name: string }[]; worker: string }

/** Whose are shown, for a manager: a GET form, ids alone in the address. */
export function WorkerFilter({ action, workers, worker }: Props) {
  return (
    <form method="get" action={action} class="filters">
      <label>
        Worker
        <select name="worker" class="govuk-select">
          <option value="">All workers</option>
          {workers.map(({ id, name }) => (
            <option value={id} selected={id === worker}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button class="btn" type="submit">
        Show
      </button>
    </form>
  )
}
