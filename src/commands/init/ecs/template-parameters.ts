/** The head of the template: what people fill in, and what follows from that. */
export const parametersText = `AWSTemplateFormatVersion: '2010-09-09'
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
`
