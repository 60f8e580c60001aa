import { readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { timed } from './measure.ts'

/** Resident memory of the proxy in MiB after so many requests, in the order of `counts`, which rise. */
export async function memoryAfter({ url, pid, connections, counts }: {
  readonly url: string
  readonly pid: number
  readonly connections: number
  readonly counts: readonly number[]
}): Promise<{ readonly mebibytes: readonly number[]; readonly failed: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const mebibytes: number[] = []
  let sent = 0
  let failed = 0
  for (const count of counts) {
    const loop = async () => {
      while (sent < count) {
        sent += 1
        if (!(await timed(url, agent)).ok) failed += 1
      }
    }
    await Promise.all(Array.from({ length: connections }, loop))
    mebibytes.push(await residentMebibytes(pid))
  }
  agent.destroy()
  return { mebibytes, failed }
}

/** As Linux tells it (proc(5), VmRSS); NaN elsewhere. */
async function residentMebibytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1_024
}
