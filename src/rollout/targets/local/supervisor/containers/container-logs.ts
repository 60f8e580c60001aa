import { appendFileSync } from 'node:fs'
import { messageOf } from '../../../../../core/errors.ts'
import { isUnknown } from '../../containers/engine-client.ts'
import type { EngineClient } from '../../containers/engine-client.ts'
import { shortId } from '../../containers/labels.ts'
import { limitLog } from '../instances/log-file.ts'
import { withoutFrames } from './log-stream.ts'

const sliceBytes = 10 * 1024 * 1024

/**
 * Adds what a container wrote to a log file, as far as the engine has kept it, and keeps the file small. Never rejects: a log
 * that is lost must not keep a container from being removed.
 */
export async function keepLogs({ client, container, logFile, log }: {
  readonly client: EngineClient
  readonly container: string
  readonly logFile: string
  readonly log: (message: string) => void
}): Promise<void> {
  try {
    const answer = await client.stream({ method: 'GET', path: `/containers/${container}/logs`, query: { stdout: 'true', stderr: 'true' } })
    let written = 0
    for await (const part of withoutFrames(answer as AsyncIterable<Uint8Array>)) {
      appendFileSync(logFile, part, { mode: 0o600 })
      written += part.length
      if (written < sliceBytes) continue
      limitLog(logFile)
      written = 0
    }
  } catch (error) {
    if (!isUnknown(error)) log(`what container ${shortId(container)} wrote could not be kept: ${messageOf(error)}`)
  }
}
