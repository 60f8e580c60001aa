import { killAtAnyCall } from '../../support/ecs/kill-matrix.ts'

killAtAnyCall({ mode: 'listener-weights', shard: '5/24' })
