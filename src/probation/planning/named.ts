/** Whoever a page names beside a figure: looked up for the page, and kept in no run. */
export type Named = {
  personId: string
  crn: string
  familyName: string
  givenNames: string
  locality: string
}
