import { spawn } from 'node:child_process'

/** Ends process groups when this process is gone, however it went. */
export interface Reaper {
  readonly watch: (group: number) => void
  /** its processes have ended: the number may come to be another's */
  readonly forget: (group: number) => void
  readonly close: () => void
}

/** Reads `+ GROUP` and `- GROUP`, and kills what is left when nobody can write any more. */
const script = `groups=' '
while read -r sign group; do
  case $sign in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -KILL "-$group"; done`

/**
 * A process of its own that reads a pipe from this one. The pipe closes when this process dies, a SIGKILL included; a program that
 * hangs, or that was stopped, could not watch for that by itself. In a session of its own, so that a Ctrl-C does not reach it first.
 */
export function createReaper(): Reaper {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
  const { stdin } = child
  // it is killed only by somebody who means it
  stdin.on('error', () => undefined)
  child.unref()
  ;(stdin as unknown as { unref: () => void }).unref()
  return {
    watch: (group) => void stdin.write(`+ ${group}\n`),
    forget: (group) => void stdin.write(`- ${group}\n`),
    close: () => void stdin.end(),
  }
}
