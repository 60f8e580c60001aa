import type { PolicyKind, PolicyNames, policyDocument, trustDocument } from '../../../rollout/targets/ecs/iam/policy.ts'
import { statementsYaml } from './template-yaml.ts'

/** Makes policies; it is loaded only where a template is written. */
export interface Policies {
  readonly policyDocument: typeof policyDocument
  readonly trustDocument: typeof trustDocument
}

const names: PolicyNames = {
  partition: '${AWS::Partition}', region: '${AWS::Region}', account: '${AWS::AccountId}', cluster: '${Cluster}', service: '${Name}', family: '${Name}', logGroup: '/ecs/${Name}',
  taskRoles: ['${TaskRole.Arn}', '${ExecutionRole.Arn}'],
}
const provider = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com'

/** Roles of the jobs: to release, to go back without an approval, and to look. */
export function jobsText({ policyDocument, trustDocument }: Policies): string {
  const statements = (kind: PolicyKind, indent = 14) => statementsYaml(policyDocument({ kind, names }).Statement, indent)
  const trust = (subject: string) => statementsYaml(trustDocument({ provider, subject }).Statement, 10)
  return `  # ---- roles of the jobs: docs/ecs-permissions.md says what each line is for

  ReleaseRole:
    Type: AWS::IAM::Role
    Properties:
      Description: jobs that release take it, by their token of GitHub
      MaxSessionDuration: 43200
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
${trust('${Subject}')}
      Policies:
        - PolicyName: release
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
${statements('release')}

  Migration:
    Type: AWS::IAM::RolePolicy
    Condition: Migrates
    Properties:
      RoleName: !Ref ReleaseRole
      PolicyName: migration
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
${statements('migration', 10)}

  RescueRole:
    Type: AWS::IAM::Role
    Condition: HasRescueSubject
    Properties:
      Description: jobs that put right what is unfinished take it, by their token of GitHub
      MaxSessionDuration: 7200
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
${trust('${RescueSubject}')}
      Policies:
        - PolicyName: rescue
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
${statements('rescue')}

  LookRole:
    Type: AWS::IAM::Role
    Condition: HasLookSubject
    Properties:
      Description: jobs that only look and plan take it, by their token of GitHub
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
${trust('${LookSubject}')}
      Policies:
        - PolicyName: look
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
${statements('read')}
`
}
