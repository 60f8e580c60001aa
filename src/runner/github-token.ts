import type { Variables } from '../core/ports/variables.ts'
import { input } from './input.ts'

/** The name of the input that hands the job's token to an action. */
const name = 'github-token'

/**
 * Inputs that the runner's edge takes itself, of actions that tell GitHub something. No flag and no key of `with` has them: a token
 * on a command line is there for every user of the machine to read.
 */
export const githubInputs = {
  [name]: input.secret({
    description:
      'What the section `github` of the configuration is told with; without that section it is not used. In a terminal it ' +
      'is the variable GITHUB_TOKEN.',
    default: '${{ github.token }}',
  }),
}

/** The token that GitHub is told things with: the input of the action, else the variable that its tools take. */
export function githubTokenIn(variables: Variables): string | undefined {
  const given = variables[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
  const token = given === '' ? (variables['GITHUB_TOKEN']?.trim() ?? '') : given
  return token === '' ? undefined : token
}
