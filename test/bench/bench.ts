// `npm run bench`: what agents' operations, workflows and usage cost on the graph that runs, over HTTP from a second
// process, and how soon workflows go on after a kill. It reports; there is no verdict.
import { parseArgs } from 'node:util'
import { exitWithSentence } from '../../subgraphs/platform/exit-with-sentence.ts'
import { findRunningGraph } from '../helpers/running-graph.ts'
import { measureOperations } from './measure-operations.ts'
import { measureResume } from './measure-resume.ts'
import { measureWorkflows } from './measure-workflows.ts'

try {
  const { values } = parseArgs({ options: { 'in-flight': { type: 'string', default: '1000' } } })
  const graph = await findRunningGraph()
  show('Operations, 8 at a time (dispatches one after the other)', await measureOperations(graph))
  show('Workflows and usage', await measureWorkflows(graph))
  show('A kill with sagas under way, and the start after it', {
    dispatch: await measureResume(Number(values['in-flight'])),
  })
} catch (error) {
  exitWithSentence(error)
}

function show(title: string, rows: object): void {
  process.stdout.write(`${title}\n`)
  console.table(rows)
}
