/** As much of HiGHS as this service asks for. */
export type Highs = { createModel: (source: ModelSource) => HighsModel }

export type Matrix = {
  format: 'csr' | 'csc'
  numRows: number
  numCols: number
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
}
type ModelSource = {
  numCols: number
  numRows: number
  colCost: Float64Array
  colLower: Float64Array
  colUpper: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
  matrix: Matrix
  integrality?: Int32Array
}
export type HighsModel = {
  options: { set: (options: Record<string, unknown>) => unknown }
  info: { get: (name: string) => unknown }
  run: () => { modelStatus: number }
  getSolution: () => { colValue: Float64Array; rowDual: Float64Array }
  getObjectiveValue: () => number
  addCols: (cols: unknown) => unknown
  addRows: (rows: unknown) => unknown
  setSolution: (solution: { colValue: Float64Array }) => unknown
  dispose: () => void
}
