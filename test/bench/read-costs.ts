import type { RunningGraph } from '../helpers/running-graph.ts'

/** What a graph has cost since its process began. */
export interface Costs {
  readonly subgraphRequests: number
  readonly statements: number
  readonly cpuSeconds: number
}

/** What the graph says of itself at `/metrics`. */
export async function readCosts(graph: RunningGraph): Promise<Costs> {
  const text = await (await fetch(`${graph.url}/metrics`)).text()
  const sum = (name: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0)
  return {
    subgraphRequests: sum('tessera_subgraph_request_seconds_count'),
    statements: sum('tessera_statements_total'),
    cpuSeconds: sum('process_cpu_seconds_total'),
  }
}
