import { isPortTaken } from '../../src/rollout/targets/local/supervisor/instances/ports.ts'

/**
 * Below the ports that Linux (32768 and up) and macOS (49152 and up) give to whoever asks for any: one of those can go to
 * an outgoing connection at any moment, and is then taken when a test's service wants to listen on it.
 */
const lowest = 10_000
const perWorker = 2_000
const workers = 11

/** Each of jest's workers has ports of its own; other runs on the same machine begin elsewhere. */
const own = lowest + (Number(process.env['JEST_WORKER_ID'] ?? 0) % workers) * perWorker
let next = Math.floor(Math.random() * perWorker)

/** A port of 127.0.0.1 that nobody listens on and that nobody is given by chance. */
export async function freePort(): Promise<number> {
  for (let round = 0; round < perWorker; round += 1) {
    next = (next + 1) % perWorker
    const port = own + next
    if (!await isPortTaken(port)) return port
  }
  throw new Error(`no port is free from ${own} to ${own + perWorker - 1}`)
}
