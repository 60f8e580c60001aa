import { readFileSync, readdirSync } from 'node:fs'

/** A process of Linux, by its number here and in the innermost namespace that it lives in (pid_namespaces(7)). */
export interface TreeProcess {
  readonly pid: number
  readonly inner: number
}

/** All that a process has started, and what these have. One that ends meanwhile is left out. */
export function processesOf(pid: number): readonly TreeProcess[] {
  return childrenOf(pid).flatMap((child) => {
    const numbers = /^NSpid:\s+(.+)$/m.exec(textOf(`/proc/${child}/status`))?.[1]?.split(/\s+/) ?? []
    // one that lives in no namespace of its own has one number only
    const inner = numbers.length > 1 ? Number(numbers.at(-1)) : 0
    return [{ pid: child, inner }, ...processesOf(child)]
  })
}

function childrenOf(pid: number): readonly number[] {
  const threads = list(`/proc/${pid}/task`)
  return threads.flatMap((thread) => textOf(`/proc/${pid}/task/${thread}/children`).split(' ').filter((word) => word !== '').map(Number))
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
