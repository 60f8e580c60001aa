import { jest } from '@jest/globals'
import { releaseThroughBundle } from '../support/ecs/release-through-bundle.ts'

// it is the machine that is slow
jest.setTimeout(480_000)

// desired count and load balancers are whoever's who set the service up
releaseThroughBundle({ mode: 'native', updates: ['cluster', 'service', 'deploymentConfiguration', 'taskDefinition'] })
