/** Twelve towns, four to a delivery unit; the number of the county makes their names unique in a nation. */
export const towns = [
  ['Northford', 'Ashminster', 'Kelbridge', 'Upper Marle'],
  ['Brackhaven', 'Stoneleigh Cross', 'Wexcombe', 'Halden Park'],
  ['Southmere', 'Dunsey', 'Port Selwyn', 'Little Orring'],
] as const
