const works: (() => void)[] = []

/** Does this when the test file that runs now has ended. */
export function afterwards(work: () => void) {
  works.push(work)
}

export function putAway() {
  for (const work of works.splice(0).reverse()) work()
}
