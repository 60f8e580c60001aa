/** Of the variables that `npm start` was started with, those that its commands need: none may change the story. */
const passed = ['PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'XDG_RUNTIME_DIR', 'DOCKER_HOST']

/**
 * The environment of the commands: a terminal's, in which nobody set an input or overrode the configuration, also when
 * a workflow runs `npm start`.
 */
export function commandEnvironment(variables: NodeJS.ProcessEnv): Record<string, string> {
  const found = passed.flatMap((name) => {
    const value = variables[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(found), NO_COLOR: '1' }
}
