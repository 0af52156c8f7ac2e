import { parentPort, workerData } from 'node:worker_threads'
import { type AskedSheet, readWorkbook } from './workbook.ts'

// A workbook is read on a thread of its own: what it costs is held to a heap and a time, and no page waits for it.

const { bytes, sheet } = workerData as { bytes: Uint8Array<ArrayBuffer>; sheet: AskedSheet }
parentPort?.postMessage(await readWorkbook(bytes, sheet))
