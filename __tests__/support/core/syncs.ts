import { execFileSync } from 'node:child_process'

/** Runs `script`, a module, in a process of its own, and tells which files and folders it brought to the disk, in order. */
export function syncsOf(script: string): readonly string[] {
  const watched = `
    import fs from 'node:fs/promises'
    import { syncBuiltinESMExports } from 'node:module'
    const open = fs.open
    fs.open = async (file, ...rest) => {
      const handle = await open(file, ...rest)
      const sync = handle.sync.bind(handle)
      handle.sync = () => (console.log(String(file)), sync())
      return handle
    }
    syncBuiltinESMExports()
    ${script}`
  const text = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', watched], { encoding: 'utf8' })
  return text.split('\n').slice(0, -1)
}
