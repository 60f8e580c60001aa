import { readFileSync } from 'node:fs'

/** Linux's size of a page on the machines that tests run on. */
const pageBytes = 4_096
const everyMs = 50

/**
 * Watches the memory that a process has in RAM (`proc(5)`, `statm`) and calls `exceeded` once when it is above a limit. `stop` ends that and
 * tells whether it was. Where there is no `/proc` nothing is limited.
 */
export function watchMemory({ pid, limitMiB, exceeded }: { readonly pid: number; readonly limitMiB: number; readonly exceeded: () => void }): { readonly stop: () => boolean } {
  let isOver = false
  const look = () => {
    if (isOver || residentBytes(pid) <= limitMiB * 1024 * 1024) return
    isOver = true
    exceeded()
  }
  const timer = setInterval(look, everyMs).unref()
  return {
    stop() {
      clearInterval(timer)
      return isOver
    },
  }
}

function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0) * pageBytes
  } catch {
    return 0
  }
}
