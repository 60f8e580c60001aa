/** Cluster and log group. */
export const groundText = `Resources:
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
`

/** The service with its roles and its first task definition. */
export const serviceText = `  # ---- roles of the service

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
`

/** What the stack tells. */
export const outputsText = `Outputs:
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
`
