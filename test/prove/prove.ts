import { holds, parts } from './parts.ts'
import { allCaught } from './plant.ts'

// npm run prove: all that is proved, at full size. With the name of a part, that part alone; with other words, only the
// plants whose file or test has one of them in its name.

const words = process.argv.slice(2)
const named = parts.filter(({ name }) => words.includes(name))
const held = (words.length === 0 ? parts : named).map(holds)
const plantsToo = words.length === 0 || named.length === 0
const caught = !plantsToo || allCaught(words.filter((word) => word !== 'plants'))
process.exitCode = caught && held.every(Boolean) ? 0 : 1
