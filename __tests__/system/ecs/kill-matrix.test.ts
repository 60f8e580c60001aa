import { killAtAnyCall } from '../../support/ecs/kill-matrix.ts'

killAtAnyCall({ mode: 'native', shard: '5/16' })
