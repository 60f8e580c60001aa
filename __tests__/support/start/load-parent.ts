// Starts a load and says the pid of its process: for tests that kill the parent.
import { startLoad } from '../../../scripts/load/load.ts'
import type { LoadPlan } from '../../../scripts/load/plan.ts'

const load = await startLoad(JSON.parse(process.env.PLAN ?? '') as LoadPlan)
console.log(load.pid)
