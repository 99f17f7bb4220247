import { readFile } from 'node:fs/promises'

/** Linux counts a process's time in hundredths of a second for those who ask it. */
const TICK_MS = 10

/** What a process has used. */
export interface ProcessCosts {
  /** Processor time since its start, in milliseconds. */
  readonly cpuMs: number
  /** Memory it holds now, in megabytes. */
  readonly memoryMb: number
}

/** Reads what a process has used, of Linux's `/proc`. */
export async function readProcessCosts(pid: number): Promise<ProcessCosts> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name is in parentheses and may hold spaces; user and system time are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1]
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, memoryMb: Number(kilobytes) / 1_024 }
}
