import os from 'node:os'

/**
 * The account that this process runs as; undefined where its user id has none, as in a container that is started with
 * `--user 12345`: Node's own call throws then.
 */
export function ownAccount(): { readonly username: string; readonly homedir: string } | undefined {
  try {
    const { username, homedir } = os.userInfo()
    return { username, homedir }
  } catch {
    return undefined
  }
}
