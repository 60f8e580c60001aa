import { checkName, commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { input } from '../../runner/input.ts'

/** Ends a service of the local target. */
export const definition = define({
  name: 'stop',
  kind: 'command',
  description: 'End a service on this machine: drain it, stop both sides and its proxy. Its history stays.',
  details: ['It takes the service and the environment by name, so that nothing is stopped by default.'],
  inputs: {
    ...commonInputs({ mutates: true }),
    service: input.text({ description: 'The service to stop.', shape: 'NAME', example: 'shop', required: true, check: checkName }),
    environment: input.text({ description: 'Its environment.', shape: 'NAME', example: 'prod', required: true, check: checkName }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [{ title: 'The shop of staging', shell: 'pqc-delivery stop --service shop --environment staging' }],
  mutates: true,
  post: false,
})
