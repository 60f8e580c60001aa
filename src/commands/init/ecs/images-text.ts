/** The template of the image repository and of the role that builds: once for all environments. */
export const imagesText = `AWSTemplateFormatVersion: '2010-09-09'
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
`
