import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLocalIssuer, type TokenRequest } from '../../gateway/security/local-issuer.ts'
import { freePort } from './free-port.ts'
import { runProgram, type Program } from './run-program.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The subgraphs, each a process at an address of its own. */
export const SUBGRAPHS = ['support', 'billing', 'erp', 'process', 'governance'] as const

/** One of the six processes. */
export type Part = (typeof SUBGRAPHS)[number] | 'gateway'

/** The same code as six processes: five subgraphs and a gateway that knows them by its supergraph.yaml alone. */
export interface Apart {
  /** Of the gateway. */
  readonly url: string
  /** Where a subgraph answers. */
  readonly address: (name: string) => string
  /** The schema file that the gateway composes from; a copy, so it may be changed. */
  readonly schemaFile: (name: string) => string
  /** Everything that one of them said so far. */
  said(part: Part): string
  token(who: TokenRequest): Promise<string>
  /** Ends one process by a signal and waits for its end; its exit code, null if the signal killed it. */
  end(part: Part, signal: NodeJS.Signals): Promise<number | null>
  /** Starts it again and waits until it serves. */
  start(part: Part): Promise<void>
  /** Starts another gateway beside the one, at a port of its own. */
  startGateway(port: number): Promise<Program>
  /** Ends all by Ctrl-C's signal; the exit codes. */
  close(): Promise<(number | null)[]>
}

/** Starts the six, with further settings, over a database that has the sample already; what they write lies in `folder`. */
export async function runApart(
  folder: string,
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Apart> {
  const addresses = new Map<string, string>()
  for (const name of SUBGRAPHS) addresses.set(name, `http://127.0.0.1:${await freePort()}/graphql`)
  const address = (name: string) => addresses.get(name) ?? ''
  const schemaFile = (name: string) => join(folder, `subgraphs/${name}/schema.graphql`)
  let yaml = await readFile(join(ROOT, 'supergraph.yaml'), 'utf8')
  for (const [index, name] of SUBGRAPHS.entries()) {
    yaml = yaml.replace(`http://127.0.0.1:410${index + 1}/graphql`, address(name))
    await cp(join(ROOT, `subgraphs/${name}/schema.graphql`), schemaFile(name))
  }
  await writeFile(join(folder, 'supergraph.yaml'), yaml)
  const port = await freePort()
  const environment = {
    PORT: String(port),
    TESSERA_DATA: folder,
    TESSERA_SUPERGRAPH: join(folder, 'supergraph.yaml'),
    DATABASE_URL: databaseUrl,
    TESSERA_CUSTOMERS: '0',
    ...settings,
  }
  const programs = new Map<Part, Program>()
  const startGateway = async (at: number) => {
    const program = runProgram('gateway/start.ts', { ...environment, PORT: String(at) }, '--gateway-only')
    await program.says(/is ready/)
    return program
  }
  const start = async (part: Part) => {
    const program =
      part === 'gateway' ? await startGateway(port) : runProgram('subgraphs/start.ts', environment, part)
    programs.set(part, program)
    await program.says(/answers the gateway|is ready/)
  }
  await Promise.all([...SUBGRAPHS, 'gateway' as const].map(start))
  const issuer = await openLocalIssuer(folder)

  return {
    url: `http://localhost:${port}`,
    address,
    schemaFile,
    said: (part) => programs.get(part)?.said() ?? '',
    token: async (who) => (await issuer.issue(who, new Date())).token,
    async end(part, signal) {
      const program = programs.get(part)
      program?.child.kill(signal)
      return (await program?.ended) ?? null
    },
    start,
    startGateway,
    async close() {
      for (const { child } of [...programs.values()].toReversed()) child.kill('SIGINT')
      return await Promise.all([...programs.values()].map(({ ended }) => ended))
    },
  }
}
