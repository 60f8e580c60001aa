import type { Socket } from 'node:net'
import { longestLine } from './messages.ts'

/** Calls `onLine` for each line of a socket. A longer line than the protocol allows ends the connection. */
export function readLines(socket: Socket, onLine: (line: string) => void): void {
  let parts: string[] = []
  let length = 0
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    let start = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      parts.push(chunk.slice(start, end))
      const line = parts.join('')
      parts = []
      length = 0
      start = end + 1
      if (line !== '') onLine(line)
    }
    const rest = chunk.slice(start)
    length += rest.length
    if (rest !== '') parts.push(rest)
    if (length > longestLine) socket.destroy()
  })
}
