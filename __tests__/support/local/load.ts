import { Agent, request } from 'node:http'
import { systemClock } from '../../../src/core/system.ts'

export interface Answer {
  readonly status: number
  readonly release: string
  readonly body: string
}

/** Steady traffic over kept connections, and what became of it. */
export interface Load {
  readonly counts: () => { readonly requests: number; readonly failed: number; readonly releases: Readonly<Record<string, number>>; readonly failures: readonly string[] }
  /** no more requests; resolves when the last answer is there */
  stop(): Promise<void>
}

/** Sends a request every `everyMs`, whether or not the ones before were answered. */
export function startLoad({ url, everyMs, path = '/' }: { readonly url: string; readonly everyMs: number; readonly path?: string }): Load {
  const agent = new Agent({ keepAlive: true })
  const releases: Record<string, number> = {}
  const failures: string[] = []
  const underWay = new Set<Promise<void>>()
  let requests = 0
  let stopped = false
  const one = async () => {
    requests += 1
    const number = requests
    try {
      const answer = await get({ url: `${url}${path}`, agent })
      releases[answer.release] = (releases[answer.release] ?? 0) + 1
      if (answer.status !== 200) failures.push(`#${number}: ${answer.status} ${answer.body.trim()}`)
    } catch (error) {
      failures.push(`#${number}: ${String(error)}`)
    }
  }
  const loop = (async () => {
    for (let due = performance.now(); !stopped; due += everyMs) {
      await systemClock.sleep(Math.max(0, due - performance.now()))
      const sent: Promise<void> = one().finally(() => underWay.delete(sent))
      underWay.add(sent)
    }
  })()
  return {
    counts: () => ({ requests, failed: failures.length, releases: { ...releases }, failures: [...failures] }),
    async stop() {
      stopped = true
      await loop
      await Promise.all(underWay)
      agent.destroy()
    },
  }
}

/** One request, over a connection of its own unless an agent is given; rejects when the answer does not arrive whole. */
export function get({ url, agent, headers = {}, method = 'GET', body }: {
  readonly url: string
  readonly agent?: Agent
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly body?: string
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent: agent ?? false, headers, method }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => {
        if (!answer.complete) return reject(new Error('the answer is cut short'))
        resolve({ status: answer.statusCode ?? 0, release: String(answer.headers['x-release'] ?? ''), body: text })
      })
      answer.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
