/** An answer that is kept while it is made: where it fails it is forgotten, and made anew when next asked for. */
export async function orForget<Answer>(
  answer: Promise<Answer>,
  forget: () => void,
): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    forget()
    throw error
  }
}
