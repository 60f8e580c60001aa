export const id = 4137;
export const ids = [4137];
export const modules = {

/***/ 34137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ecsFiles: () => (/* binding */ ecsFiles)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/core/schema-address.js
var schema_address = __webpack_require__(22754);
// EXTERNAL MODULE: ./build/commands/init/yaml-word.js
var yaml_word = __webpack_require__(49180);
;// CONCATENATED MODULE: ./build/commands/init/ecs/names.js
/** A name for everything of one environment on AWS: load balancers take 32 characters and no `internal-` in front, and the template asks for the same. */
function stackName({ service, environment }) {
    const name = `${service}-${environment}`.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-').replace(/^[^a-z]+/u, '').replace(/^(?:internal-)+(?=.)/u, '').replace(/^[^a-z]+/u, '').slice(0, 23).replace(/-+$/u, '');
    return name.length < 2 ? 'service' : name;
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/configuration-text.js



/** The configuration that `init --target ecs` writes. It passes `config check` as it is, whatever safe names it is given. */
function ecsConfigurationText({ service, environment }) {
    const name = (0,yaml_word/* yamlWord */.Q)(stackName({ service, environment }));
    return `# yaml-language-server: $schema=${schema_address/* schemaAddress */.Q}
# What pqc-delivery releases, and how. \`pqc-delivery config check\` says whether this file is right.
# Everything that is not here has its default; docs/configuration.md lists all keys, docs/ecs.md goes through all of it.
version: 1
service: ${(0,yaml_word/* yamlWord */.Q)(service)}

defaults:
  target: { kind: ecs } # a service on ECS Fargate; the release is an image by its digest
  rollout:
    steps: [5, 50, 100] # percent of the traffic; each step ends when the gate has proof that the release is not worse
    step-time: { min: 2m, max: 20m } # CloudWatch tells a minute two minutes after it is over
    bake: 10m # how long the old tasks stay up beside the new ones, which have all traffic
    # smoke-tests: # before the first user gets there; they need test-url below, and a runner that reaches it
    #   - { path: /healthz, status: 200, within: 2s }
    gate:
      probes: null # with test-url: { path: /, per-second: 5 }, for services with few users, and for faster answers

environments:
  ${(0,yaml_word/* yamlWord */.Q)(environment)}:
    instances: { min: 3 } # tasks that this environment has at least; ECS itself keeps their number, by Tasks of the stack
    target:
      ecs:
        cluster: ${name} # the three as in infrastructure/ecs-service.yml: Cluster, Name and the region of the stack
        service: ${name}
        region: eu-central-1
        # url: https://shop.example.com # where users reach it
        # test-url: https://shop.example.com:8443 # the test listener, where candidates answer before they have traffic
`;
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/images-text.js
/** The template of the image repository and of the role that builds: once for all environments. */
const imagesText = `AWSTemplateFormatVersion: '2010-09-09'
Description: The repository of the images that pqc-delivery releases, and the role of the job that builds them. Once for all environments.
# Written by \`pqc-delivery init --target ecs\`; docs/ecs.md goes through it step by step.

Parameters:
  Repository:
    Type: String
    Description: name of the image repository
    AllowedPattern: '[a-z0-9][a-z0-9._/-]{1,254}'
  Subject:
    Type: String
    Description: whose jobs may push images - repo:OWNER/REPOSITORY:ref:refs/heads/main, or with numbers repo:OWNER@ID/REPOSITORY@ID:ref:refs/heads/main
    AllowedPattern: 'repo:[A-Za-z0-9_.@-]+/[A-Za-z0-9_.@-]+:[A-Za-z0-9_./:-]+'
    ConstraintDescription: repo:OWNER/REPOSITORY:ref:refs/heads/main without wildcards
  MakeProvider:
    Type: String
    Description: whether the stack makes GitHub known to the account; an account has it once
    AllowedValues: ['yes', 'no']
    Default: 'yes'

Conditions:
  MakesProvider: !Equals [!Ref MakeProvider, 'yes']

Resources:
  Provider:
    Type: AWS::IAM::OIDCProvider
    Condition: MakesProvider
    Properties:
      Url: https://token.actions.githubusercontent.com
      ClientIdList: [sts.amazonaws.com]

  Images:
    Type: AWS::ECR::Repository
    # a first try that went wrong leaves nothing in the way of the next one
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    Properties:
      RepositoryName: !Ref Repository
      # what a tag stands for never changes. No image expires: a rollback needs those that ran.
      ImageTagMutability: IMMUTABLE
      ImageScanningConfiguration: { ScanOnPush: true }

  BuildRole:
    Type: AWS::IAM::Role
    Properties:
      Description: jobs that build images take it, by their token of GitHub
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Federated: !Sub arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com
            Action: sts:AssumeRoleWithWebIdentity
            Condition:
              StringEquals:
                token.actions.githubusercontent.com:aud: sts.amazonaws.com
                token.actions.githubusercontent.com:sub: !Ref Subject
      Policies:
        - PolicyName: push
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Sid: LogIn, Effect: Allow, Action: ecr:GetAuthorizationToken, Resource: '*' }
              - Sid: Push
                Effect: Allow
                Action:
                  - ecr:BatchCheckLayerAvailability
                  - ecr:BatchGetImage
                  - ecr:CompleteLayerUpload
                  - ecr:InitiateLayerUpload
                  - ecr:PutImage
                  - ecr:UploadLayerPart
                Resource: !GetAtt Images.Arn

Outputs:
  ImageRepository:
    Description: variable IMAGE_REPOSITORY of the repository on GitHub
    Value: !GetAtt Images.RepositoryUri
  BuildRole:
    Description: variable BUILD_ROLE of the repository on GitHub
    Value: !GetAtt BuildRole.Arn
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/workflow-jobs.js

/** The repository, without a token left in it. */
const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`;
const credentialsAction = 'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3';
/** A session of a role, by default of the environment's that releases, for so many seconds; `lasts` says why so many. */
const credentials = ({ seconds, role = 'RELEASE_ROLE', lasts = 'longer than a rollout can take' }) => `      - name: Take the role
        id: aws
        uses: ${credentialsAction}
        with:
          aws-region: \${{ vars.AWS_REGION }}
          role-to-assume: \${{ vars.${role} }}
          role-duration-seconds: ${seconds} # ${lasts}
          output-credentials: true # without it the session does not say when it ends
`;
/** Builds the image and gives it by its digest. */
const buildText = `  build:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # The build of an older commit that takes longer must not be released over a newer one: it is given up.
    concurrency:
      group: build-image
      cancel-in-progress: true
    permissions:
      contents: read # to check out the code
      id-token: write # to show AWS whose job this is
    outputs:
      digest: \${{ steps.image.outputs.digest }}
      image: \${{ steps.image.outputs.image }}
    steps:
${checkout}
      - name: Take the role
        uses: ${credentialsAction}
        with:
          aws-region: \${{ vars.AWS_REGION }}
          role-to-assume: \${{ vars.BUILD_ROLE }}

      # Your own build and its tests stand here. What counts is the image, by the digest that the registry gave it.
      - name: Build and push the image
        id: image
        env:
          REPOSITORY: \${{ vars.IMAGE_REPOSITORY }}
          TAG: \${{ github.sha }}-\${{ github.run_id }}-\${{ github.run_attempt }} # a tag is written once, and a run may be repeated
        run: |
          aws ecr get-login-password | docker login --username AWS --password-stdin "\${REPOSITORY%%/*}"
          docker build --tag "$REPOSITORY:$TAG" .
          docker push "$REPOSITORY:$TAG"
          digests=$(docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$REPOSITORY:$TAG")
          pushed=$(grep --max-count=1 --fixed-strings "$REPOSITORY@" <<< "$digests")
          { echo "image=$pushed"; echo "digest=\${pushed#*@}"; } >> "$GITHUB_OUTPUT"
`;
/** Goes back by one form. `subject` are the inputs that say what goes back. */
const rollbackText = ({ environment, config, subject }) => `  # Not in the group above: it must not wait for the release that it is there to undo. It waits for whoever has to
  # approve the environment; docs/ecs.md says how to go back without that.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: ${(0,yaml_word/* yamlWord */.Q)(environment)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    steps:
${checkout}
${credentials({ seconds: 7_200 })}
      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          config: ${(0,yaml_word/* yamlWord */.Q)(config)}
${subject}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/reconcile-text.js


/**
 * The workflow that `init --target ecs` writes beside that of releases: puts right on a schedule what a dead run left. It is in an environment of its own,
 * `ENVIRONMENT-rescue`: a run on a schedule in that of releases would wait for whoever has to approve it. Until its role is told, it is skipped.
 */
function ecsReconcileText({ environment, config, service }) {
    const rescue = `${environment}-rescue`;
    const named = service === undefined ? [] : [`            service: ${(0,yaml_word/* yamlWord */.Q)(service)}`];
    return `# Puts right what a run left that died with its runner, on a schedule: nobody has to approve it, and a release that is alive is left alone.
# Written by \`pqc-delivery init\`; docs/ecs.md says what its role may do, and what that risks.
#
# In an environment of its own, since a run in that of releases would wait for whoever has to approve it. First
# Settings > Environments > ${rescue}: no reviewers, and the protected branches alone; then the stack with
# RescueSubject=repo:OWNER/REPOSITORY:environment:${rescue}; then, in Settings > Secrets and variables > Actions > Variables,
# RESCUE_ROLE of the repository (output of infrastructure/ecs-service.yml). Until that is there, nothing runs.
name: Reconcile

on:
  schedule:
    # An hour is soon enough with blue/green deployments, where ECS has gone back by itself. With \`mode: listener-weights\` nothing else goes back:
    # '*/5 * * * *' is the shortest that GitHub has. It may start late, and each run counts as a minute at least.
    - cron: '17 * * * *'
  workflow_dispatch:

# Nothing by default; the job says what it needs and why.
permissions: {}

jobs:
  reconcile:
    if: vars.RESCUE_ROLE != ''
    runs-on: ubuntu-latest
    timeout-minutes: 45
    environment: ${(0,yaml_word/* yamlWord */.Q)(rescue)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    # Not in the group of releases: it must not wait for one that hangs.
    concurrency:
      group: reconcile-${environment}
      cancel-in-progress: false
    steps:
${checkout}
${credentials({ seconds: 3_600, role: 'RESCUE_ROLE', lasts: 'longer than going back can take' })}
      - name: Put right what is unfinished
        uses: OWNER/pqc-delivery@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          command: reconcile
          with: |
${[`            config: ${(0,yaml_word/* yamlWord */.Q)(config)}`, ...named, `            environment: ${(0,yaml_word/* yamlWord */.Q)(environment)}`].join('\n')}
`;
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-alarms.js
/** Which side is which changes with every release, so each target group has the same alarms. */
const alarms = (group) => {
    const name = group.toLowerCase();
    const dimensions = (indent) => `${indent}- { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }
${indent}- { Name: TargetGroup, Value: !GetAtt ${group}.TargetGroupFullName }`;
    const metric = ({ id, name: metricName, of }) => `        - Id: ${id}
          ReturnData: false
          MetricStat:
            Metric:
              Namespace: AWS/ApplicationELB
              MetricName: ${metricName}
              Dimensions:
${of}
            Period: 60
            Stat: Sum`;
    const ofGroup = (id, metricName) => metric({ id, name: metricName, of: dimensions('                ') });
    return `  ${group}ErrorRate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-${name}-error-rate
      AlarmDescription: share of the requests of this target group that ended with 5xx, of a target or for want of its answer, in minutes with enough requests to tell; ECS ends a release by it
      Metrics:
        - Id: rate
          Label: errors in per cent
          Expression: !Sub IF(requests >= \${AlarmRequests}, 100 * (FILL(errors, 0) + lost) / requests, 0)
          ReturnData: true
        # AWS counts 502 and 504 by load balancer alone: those of this group are at most its requests that no target answered
        - Id: lost
          Label: requests that the load balancer answered itself
          Expression: IF(unanswered > 0, IF(unanswered < FILL(balancer, 0), unanswered, FILL(balancer, 0)), 0)
          ReturnData: false
        - Id: unanswered
          Label: requests that no target answered
          Expression: requests - FILL(well, 0) - FILL(moved, 0) - FILL(refused, 0) - FILL(errors, 0)
          ReturnData: false
${ofGroup('requests', 'RequestCount')}
${ofGroup('well', 'HTTPCode_Target_2XX_Count')}
${ofGroup('moved', 'HTTPCode_Target_3XX_Count')}
${ofGroup('refused', 'HTTPCode_Target_4XX_Count')}
${ofGroup('errors', 'HTTPCode_Target_5XX_Count')}
${metric({ id: 'balancer', name: 'HTTPCode_ELB_5XX_Count', of: '                - { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }' })}
      # two of three: the newest minute may lack errors that are not told yet, which FILL takes for none
      EvaluationPeriods: 3
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmPercent
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching

  ${group}Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-${name}-5xx
      AlarmDescription: answers of this target group that are 5xx, however many requests there are; ECS ends a release by it
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_Target_5XX_Count
      Dimensions:
${dimensions('        ')}
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmErrors
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
`;
};
/** Where no target could be chosen (503) the request is in no count of a target group, and AWS tells it by load balancer alone. */
const balancerErrors = `  BalancerErrors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: !Sub \${Name}-balancer-5xx
      AlarmDescription: answers that the load balancer gave itself, since no target did (502, 503, 504), of all its listeners and services; ECS ends a release by it
      Namespace: AWS/ApplicationELB
      MetricName: HTTPCode_ELB_5XX_Count
      Dimensions:
        - { Name: LoadBalancer, Value: !GetAtt LoadBalancer.LoadBalancerFullName }
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 2
      DatapointsToAlarm: 2
      Threshold: !Ref AlarmErrors
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
`;
/** Alarms that ECS judges by itself: a share and a number of errors, of each target group, and the number of the load balancer's own. */
const alarmsText = `  # ---- alarms that ECS judges by itself: they end a release also when its run is dead

${alarms('Blue')}
${alarms('Green')}
${balancerErrors}
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-balancer.js
/** The rules of both listeners: all of the traffic on one side, until ECS moves it. */
const forward = `      Conditions:
        - Field: path-pattern
          PathPatternConfig: { Values: ['/*'] }
      Actions:
        - Type: forward
          ForwardConfig:
            TargetGroups:
              - { TargetGroupArn: !Ref Blue, Weight: 100 }
              - { TargetGroupArn: !Ref Green, Weight: 0 }`;
const targetGroup = (name) => `  ${name}:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: !Ref ContainerPort
      HealthCheckPath: !Ref HealthPath
      HealthCheckIntervalSeconds: 10
      HealthCheckTimeoutSeconds: 5
      HealthyThresholdCount: 2
      UnhealthyThresholdCount: 2
      TargetGroupAttributes:
        # how long a request may take after its task got out of traffic; the default of 300 makes every release five minutes longer
        - { Key: deregistration_delay.timeout_seconds, Value: '30' }
        # a cookie would bind users to a side, whatever the weights say
        - { Key: stickiness.enabled, Value: 'false' }
`;
const listener = ({ name, port, plainPort }) => `  ${name}Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: !If [HasCertificate, ${port}, ${plainPort}]
      Protocol: !If [HasCertificate, HTTPS, HTTP]
      Certificates: !If [HasCertificate, [{ CertificateArn: !Ref CertificateArn }], !Ref AWS::NoValue]
      SslPolicy: !If [HasCertificate, ELBSecurityPolicy-TLS13-1-2-2021-06, !Ref AWS::NoValue]
      DefaultActions:
        - Type: fixed-response
          FixedResponseConfig: { StatusCode: '404' }

  ${name}Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref ${name}Listener
      Priority: 1
${forward}
`;
/** The load balancer: two target groups behind each of two listeners, and who reaches it. */
const balancerText = `  # ---- who reaches what

  LoadBalancerAccess:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: users of the service, and whoever may see a release before it has traffic
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: !Ref Clients, Description: users over HTTP }
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !Ref Clients, Description: users over TLS }
        - { IpProtocol: tcp, FromPort: 8443, ToPort: 8443, CidrIp: !Ref TestClients, Description: test listener }

  TaskAccess:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: tasks of the service, from the load balancer alone
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: !Ref ContainerPort
          ToPort: !Ref ContainerPort
          SourceSecurityGroupId: !Ref LoadBalancerAccess
          Description: load balancer

  # ---- the load balancer: two target groups behind each of two listeners

  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Name: !Ref Name
      Type: application
      Scheme: internet-facing
      Subnets: !Ref PublicSubnets
      SecurityGroups: [!Ref LoadBalancerAccess]
      LoadBalancerAttributes:
        - { Key: routing.http.drop_invalid_header_fields.enabled, Value: 'true' }

${targetGroup('Blue')}
${targetGroup('Green')}
${listener({ name: 'Production', port: 443, plainPort: 80 })}
  # where candidates answer before they have traffic
${listener({ name: 'Test', port: 8443, plainPort: 8443 })}
  ToTls:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Condition: HasCertificate
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Port: 80
      Protocol: HTTP
      DefaultActions:
        - Type: redirect
          RedirectConfig: { Protocol: HTTPS, Port: '443', StatusCode: HTTP_301 }
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-yaml.js
/** Statements of a policy as the YAML of a CloudFormation template, indented by so many spaces; texts with `${…}` are filled in by CloudFormation. */
function statementsYaml(statements, indent) {
    const pad = ' '.repeat(indent);
    return statements.map((one) => {
        const [first = '', ...others] = membersYaml(one);
        return [`${pad}- ${first}`, ...others.map((line) => `${pad}  ${line}`)].join('\n');
    }).join('\n');
}
function membersYaml(members) {
    return Object.entries(members).flatMap(([name, value]) => {
        // what YAML would read as no name at all
        const key = name === 'Null' ? `'${name}'` : name;
        if (Array.isArray(value))
            return [`${key}:`, ...value.map((item) => `  - ${scalar(String(item))}`)];
        if (typeof value === 'object' && value !== null)
            return [`${key}:`, ...membersYaml(value).map((line) => `  ${line}`)];
        return [`${key}: ${scalar(String(value))}`];
    });
}
/** Plain where YAML reads it as the same text. */
function scalar(text) {
    const plain = /^[A-Za-z][\w.:/*${}-]*[\w*}-]$/u.test(text) && text !== 'true' && text !== 'false' ? text : `'${text}'`;
    return text.includes('${') ? `!Sub ${plain}` : plain;
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-jobs.js

const names = {
    partition: '${AWS::Partition}', region: '${AWS::Region}', account: '${AWS::AccountId}', cluster: '${Cluster}', service: '${Name}', family: '${Name}', logGroup: '/ecs/${Name}',
    taskRoles: ['${TaskRole.Arn}', '${ExecutionRole.Arn}'],
};
const provider = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/token.actions.githubusercontent.com';
/** Roles of the jobs: to release, to go back without an approval, and to look. */
function jobsText({ policyDocument, trustDocument }) {
    const statements = (kind, indent = 14) => statementsYaml(policyDocument({ kind, names }).Statement, indent);
    const trust = (subject) => statementsYaml(trustDocument({ provider, subject }).Statement, 10);
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
`;
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-parameters.js
/** The head of the template: what people fill in, and what follows from that. */
const parametersText = `AWSTemplateFormatVersion: '2010-09-09'
Description: >-
  A service on ECS Fargate behind an Application Load Balancer, set up so that pqc-delivery can release to it step by step:
  two target groups, a production and a test listener, alarms by which ECS goes back by itself, and the roles of the jobs.
# Written by \`pqc-delivery init --target ecs\`; docs/ecs.md goes through it step by step. One stack for each environment.
# After the first release the image that runs is not the one in here: give the one that runs as Image at every change of the stack.

Parameters:
  Name:
    Type: String
    Description: name of the service, and of everything that belongs to it, such as shop-prod
    AllowedPattern: '(?!internal-)[a-z][a-z0-9-]{0,21}[a-z0-9]'
    ConstraintDescription: 2 to 23 small letters, digits and hyphens, a letter first, no hyphen last, and not internal-… (AWS keeps that for load balancers of its own)
  Cluster:
    Type: String
    Description: name of the cluster
    AllowedPattern: '[A-Za-z0-9][A-Za-z0-9_-]{0,254}'
  MakeCluster:
    Type: String
    Description: whether the stack makes the cluster
    AllowedValues: ['yes', 'no']
    Default: 'yes'
  VpcId:
    Type: AWS::EC2::VPC::Id
  PublicSubnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: for the load balancer, in two availability zones at least
  ServiceSubnets:
    Type: List<AWS::EC2::Subnet::Id>
    Description: for the tasks; they need a way to the registry (a NAT gateway, VPC endpoints, or a public address)
  PublicIp:
    Type: String
    Description: whether tasks have a public address; DISABLED where the subnets have a NAT gateway or VPC endpoints
    AllowedValues: [ENABLED, DISABLED]
    Default: DISABLED
  Image:
    Type: String
    Description: the image that runs, by its digest; for a new stack the first release
    AllowedPattern: '.+@sha256:[0-9a-f]{64}'
  ContainerPort:
    Type: Number
    Description: where the program in the image listens
    Default: 8080
    MinValue: 1
    MaxValue: 65535
  HealthPath:
    Type: String
    Description: answers 200 as soon as the service can work
    Default: /healthz
    AllowedPattern: '/.*'
  Tasks:
    Type: Number
    Description: tasks of the service; a release has as many again
    Default: 3
    MinValue: 1
  CertificateArn:
    Type: String
    Description: certificate of the listeners (ACM); empty means plain HTTP, for a first try only
    Default: ''
  Clients:
    Type: String
    Description: who may use the service
    Default: 0.0.0.0/0
  TestClients:
    Type: String
    Description: who may see a release before it has traffic - the public addresses of your runners, such as that of their NAT gateway; the load balancer has no others
    Default: 10.0.0.0/8
  AlarmPercent:
    Type: Number
    Description: errors in per cent of a target group's requests above which ECS ends a release, in two minutes of three
    Default: 4
    MinValue: 0
    MaxValue: 100
  AlarmRequests:
    Type: Number
    Description: requests in a minute below which that share is not judged; so many that one error among them is not above it
    Default: 30
    MinValue: 1
  AlarmErrors:
    Type: Number
    Description: errors in a minute of a target group, or of the load balancer itself, above which ECS ends a release, in two minutes one after the other
    Default: 50
    MinValue: 0
  Subject:
    Type: String
    Description: whose jobs may release - repo:OWNER/REPOSITORY:environment:ENVIRONMENT, or with numbers repo:OWNER@ID/REPOSITORY@ID:environment:ENVIRONMENT
    AllowedPattern: 'repo:[A-Za-z0-9_.@-]+/[A-Za-z0-9_.@-]+:environment:[A-Za-z0-9_./-]+'
    ConstraintDescription: repo:OWNER/REPOSITORY:environment:ENVIRONMENT without wildcards
  RescueSubject:
    Type: String
    Description: whose jobs may go back without anybody's approval, but release nothing new, written like Subject; empty - nobody
    Default: ''
    AllowedPattern: '(repo:[A-Za-z0-9_.@-]+/[A-Za-z0-9_.@-]+:environment:[A-Za-z0-9_./-]+)?'
    ConstraintDescription: repo:OWNER/REPOSITORY:environment:ENVIRONMENT without wildcards, or empty
  LookSubject:
    Type: String
    Description: whose jobs may look and plan, written like Subject; empty - nobody
    Default: ''
    AllowedPattern: '(repo:[A-Za-z0-9_.@-]+/[A-Za-z0-9_.@-]+:[A-Za-z0-9_./:-]+)?'
  AllowMigration:
    Type: String
    Description: whether releases may run a migration
    AllowedValues: ['yes', 'no']
    Default: 'no'

Conditions:
  HasCertificate: !Not [!Equals [!Ref CertificateArn, '']]
  MakesCluster: !Equals [!Ref MakeCluster, 'yes']
  HasRescueSubject: !Not [!Equals [!Ref RescueSubject, '']]
  HasLookSubject: !Not [!Equals [!Ref LookSubject, '']]
  Migrates: !Equals [!Ref AllowMigration, 'yes']
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-service.js
/** Cluster and log group. */
const groundText = `Resources:
  MadeCluster:
    Type: AWS::ECS::Cluster
    Condition: MakesCluster
    Properties:
      ClusterName: !Ref Cluster

  LogGroup:
    Type: AWS::Logs::LogGroup
    # a first try that went wrong leaves nothing in the way of the next one
    DeletionPolicy: RetainExceptOnCreate
    UpdateReplacePolicy: Retain
    Properties:
      LogGroupName: !Sub /ecs/\${Name}
      RetentionInDays: 90
`;
/** The service with its roles and its first task definition. */
const serviceText = `  # ---- roles of the service

  TrafficRole:
    Type: AWS::IAM::Role
    Properties:
      Description: ECS moves the traffic with it
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: ecs.amazonaws.com }, Action: sts:AssumeRole }
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      Description: ECS pulls the image and writes the logs with it
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      Description: what the service itself may do on AWS, which is nothing yet
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }

  # ---- the service

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Ref Name
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      Cpu: '256'
      Memory: '512'
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: app
          Image: !Ref Image
          Essential: true
          # the service has to end by itself within it when it gets SIGTERM
          StopTimeout: 60
          PortMappings:
            - { ContainerPort: !Ref ContainerPort, Protocol: tcp }
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: app

  Service:
    Type: AWS::ECS::Service
    Properties:
      ServiceName: !Ref Name
      Cluster: !If [MakesCluster, !Ref MadeCluster, !Ref Cluster]
      LaunchType: FARGATE
      DesiredCount: !Ref Tasks
      TaskDefinition: !Ref TaskDefinition
      HealthCheckGracePeriodSeconds: 30
      DeploymentController: { Type: ECS }
      DeploymentConfiguration:
        Strategy: BLUE_GREEN
        # a release bakes at a pause of its own, where it can go back at once
        BakeTimeInMinutes: 0
        MinimumHealthyPercent: 100
        MaximumPercent: 200
        DeploymentCircuitBreaker: { Enable: true, Rollback: true }
        Alarms:
          AlarmNames: [!Ref BlueErrorRate, !Ref GreenErrorRate, !Ref BlueErrors, !Ref GreenErrors, !Ref BalancerErrors]
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: !Ref ServiceSubnets
          SecurityGroups: [!Ref TaskAccess]
          AssignPublicIp: !Ref PublicIp
      LoadBalancers:
        - ContainerName: app
          ContainerPort: !Ref ContainerPort
          TargetGroupArn: !Ref Blue
          AdvancedConfiguration:
            AlternateTargetGroupArn: !Ref Green
            ProductionListenerRule: !Ref ProductionRule
            TestListenerRule: !Ref TestRule
            RoleArn: !GetAtt TrafficRole.Arn
`;
/** What the stack tells. */
const outputsText = `Outputs:
  Url:
    Description: target.ecs.url; with a certificate put a name that it has in the place of the load balancer's
    Value: !Sub
      - \${Scheme}://\${LoadBalancer.DNSName}
      - Scheme: !If [HasCertificate, https, http]
  TestUrl:
    Description: target.ecs.test-url; with a certificate put a name that it has in the place of the load balancer's
    Value: !Sub
      - \${Scheme}://\${LoadBalancer.DNSName}:8443
      - Scheme: !If [HasCertificate, https, http]
  ReleaseRole:
    Description: role-to-assume of the workflow
    Value: !GetAtt ReleaseRole.Arn
  RescueRole:
    Condition: HasRescueSubject
    Description: variable RESCUE_ROLE of the repository on GitHub
    Value: !GetAtt RescueRole.Arn
  LookRole:
    Condition: HasLookSubject
    Description: role-to-assume of jobs that only look
    Value: !GetAtt LookRole.Arn
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/template-text.js





/**
 * The CloudFormation template that `init --target ecs` writes: a service as releases want it, alarms that ECS judges by itself, and the roles of the
 * jobs. It is the same for every service; what differs are its parameters.
 */
async function templateText() {
    const policies = await __webpack_require__.e(/* import() */ 5528).then(__webpack_require__.bind(__webpack_require__, 5528));
    return [parametersText, groundText, balancerText, alarmsText, serviceText, jobsText(policies), outputsText].join('\n').replaceAll(/\n{3,}/gu, '\n\n');
}

;// CONCATENATED MODULE: ./build/commands/init/ecs/workflow-text.js


/** The workflow that `init --target ecs` writes: builds an image, releases it to one environment, and goes back by one form. */
function ecsWorkflowText(names) {
    return [head(names), buildText, release(names), rollbackText({ ...names, subject: subject(names) })].join('\n');
}
const subject = ({ environment, service }) => [
    ...(service === undefined ? [] : [`          service: ${(0,yaml_word/* yamlWord */.Q)(service)}`]),
    `          environment: ${(0,yaml_word/* yamlWord */.Q)(environment)}`,
].join('\n');
const head = ({ environment, config }) => `# Every push to main is released to ECS step by step beside the tasks that run, and taken back by itself when it is worse.
# "Run workflow" goes back to the last known good release. Written by \`pqc-delivery init\`; the configuration is ${config}.
#
# Settings > Secrets and variables > Actions > Variables: AWS_REGION, IMAGE_REPOSITORY and BUILD_ROLE for the repository (outputs of
# infrastructure/ecs-images.yml). Settings > Environments > ${environment}: RELEASE_ROLE (output of infrastructure/ecs-service.yml),
# the branch that may deploy, and who has to approve.
name: Release

on:
  # Only what is merged: nothing from a pull request may be released.
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      reason:
        description: Why the running version has to go
        required: true
        type: string
      emergency:
        description: Traffic first, questions later
        required: true
        type: boolean
        default: true

# Nothing by default; each job says what it needs and why.
permissions: {}

jobs:`;
const release = (names) => `  release:
    needs: build
    runs-on: ubuntu-latest
    # Longer than a rollout can take. A job that runs into it is cancelled, and traffic goes back.
    timeout-minutes: 120
    environment: ${(0,yaml_word/* yamlWord */.Q)(names.environment)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${names.environment}
      cancel-in-progress: false
    steps:
${checkout}
${credentials({ seconds: 14_400 })}
      # A cancelled or failed run puts traffic back here, once more in the action's own end, and if the runner is gone, ECS does it by
      # its own clock.
      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          config: ${(0,yaml_word/* yamlWord */.Q)(names.config)}
          image: \${{ needs.build.outputs.image }}
${subject(names)}
          git-sha: \${{ github.sha }}
`;

;// CONCATENATED MODULE: ./build/commands/init/ecs/files.js






/** What `init --target ecs` writes: configuration, workflows that release and put right what is unfinished, and two templates of CloudFormation. `config` is the configuration's path in the repository. */
async function ecsFiles({ folder, config, service, environment, named }) {
    return [
        { file: external_node_path_.resolve(folder, config), text: ecsConfigurationText({ service, environment }) },
        { file: external_node_path_.join(folder, '.github', 'workflows', 'release.yml'), text: ecsWorkflowText({ environment, config, service: named }) },
        { file: external_node_path_.join(folder, '.github', 'workflows', 'reconcile.yml'), text: ecsReconcileText({ environment, config, service: named }) },
        { file: external_node_path_.join(folder, 'infrastructure', 'ecs-images.yml'), text: imagesText },
        { file: external_node_path_.join(folder, 'infrastructure', 'ecs-service.yml'), text: await templateText() },
    ];
}


/***/ })

};
