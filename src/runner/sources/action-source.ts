import type { Variables } from '../../core/ports/variables.ts'
import type { InputSource } from '../read-inputs.ts'

/**
 * Inputs as GitHub's runner hands them to an action: variables `INPUT_<NAME>`, upper-cased, blanks as `_`, hyphens
 * kept. A name that the action does not have is not looked at: the runner warns of those itself.
 */
export function actionSource(variables: Variables): InputSource {
  return {
    get: (name) => variables[inputVariable(name)],
    label: (name) => name,
    problems: [],
  }
}

/** The variable that holds an action's input. */
function inputVariable(name: string): string {
  return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`
}
