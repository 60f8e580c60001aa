/** Stands in for `aws ecr get-login-password`, the only command of `aws` in our workflows: with the job's own credentials, as AWS's command line does it. */
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'

const words = process.argv.slice(2).join(' ')
if (words !== 'ecr get-login-password') throw new Error(`the stand-in for aws does not know ${words}`)
const { authorizationData: [told] = [] } = await new ECRClient({}).send(new GetAuthorizationTokenCommand({}))
console.log(Buffer.from(told?.authorizationToken ?? '', 'base64').toString().replace(/^AWS:/u, ''))
