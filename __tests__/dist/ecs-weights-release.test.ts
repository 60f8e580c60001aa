import { jest } from '@jest/globals'
import { releaseThroughBundle } from '../support/ecs/release-through-bundle.ts'

// it is the machine that is slow
jest.setTimeout(480_000)

releaseThroughBundle({ mode: 'listener-weights', updates: ['cluster', 'service', 'desiredCount', 'taskDefinition'] })
