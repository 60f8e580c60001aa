import { describe, expect, test } from '@jest/globals'
import { command } from '../../../src/runner/command.ts'
import { define } from '../../../src/runner/definition.ts'
import { input } from '../../../src/runner/input.ts'
import { invoke } from '../../../src/runner/invoke.ts'
import { actionSource } from '../../../src/runner/sources/action-source.ts'
import { createTerminalEdge } from '../../../src/runner/terminal-edge.ts'
import { fakeWorld } from '../../support/runner/fake-world.ts'

function setUp(mutates: boolean) {
  const definition = define({
    name: 'x',
    kind: 'command',
    description: 'x',
    inputs: { name: input.text({ description: 'x', required: true }) },
    outputs: {},
    permissions: [],
    examples: [],
    mutates,
    post: false,
  })
  const { world, events, stderr } = fakeWorld()
  let loaded = false
  const made = command<typeof definition.inputs>({
    definition: () => Promise.resolve({ definition }),
    run: () => {
      loaded = true
      return Promise.resolve({
        run: async ({ inputs, ports }) => {
          events.emit('SIGINT', 'SIGINT')
          if (!ports.signal.aborted) throw new Error('the signal did not arrive')
          // what does not look at the signal
          await new Promise((resolve) => setTimeout(resolve, 50))
          return { result: 'passed', message: inputs.name, outputs: {}, document: {} }
        },
      })
    },
  })
  const edge = createTerminalEdge({ variables: {}, stdout: world.stdout, stderr: world.stderr, clock: world.clock, json: false })
  const run = (variables: Record<string, string>) => invoke({
    name: 'x', world, edge, workingDirectory: '/', run: (ports) => made.run({ source: actionSource(variables), ports }),
  })
  return { run, stderr, wasLoaded: () => loaded }
}

describe('a command', () => {
  test('that changes nothing is given up at the first signal', async () => {
    const { run, stderr } = setUp(false)
    expect(await run({ INPUT_NAME: 'n' })).toBe(130)
    expect(stderr.text()).toContain('cancelled: cancelled; nothing was changed')
  })

  test('that changes something comes to its own end', async () => {
    expect(await setUp(true).run({ INPUT_NAME: 'n' })).toBe(0)
  })

  test('with a wrong input loads none of its code', async () => {
    const { run, wasLoaded } = setUp(true)
    expect(await run({})).toBe(2)
    expect(wasLoaded()).toBe(false)
  })
})
