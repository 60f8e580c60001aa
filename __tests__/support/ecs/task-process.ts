/** What answers at a place of the lab: its release, and the process that it is, where tasks are processes. */
export async function answerAt(url: string): Promise<{ readonly release: string | null; readonly process: number | undefined }> {
  const { headers } = await fetch(url)
  const told = headers.get('x-process')
  return { release: headers.get('x-release'), process: told === null ? undefined : Number(told) }
}

/** Whether a process runs, and is not this one. */
export function isOtherProcess(id: number | undefined): boolean {
  if (id === undefined || id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}
