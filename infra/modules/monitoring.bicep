param suffix string
param location string
param tags object
param alertEmail string
param principalId string

// Monitoring Metrics Publisher
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, principalId, metricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

resource actions 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'kommune'
    emailReceivers: [
      {
        name: 'drift'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

// What the function Watch writes: the code is the first word of the line.
var watched = [
  { code: 'outbox-old', text: 'Meldinger blir ikke sendt' }
  { code: 'quarantine', text: 'Meldinger ligger i karantene' }
  { code: 'table-runs-out', text: 'En satstabell løper ut' }
]

resource watches 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for watch in watched: {
  name: 'watch-${watch.code}-${suffix}'
  location: location
  tags: tags
  properties: {
    displayName: watch.text
    severity: 2
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      allOf: [
        {
          query: 'traces | where message contains "${watch.code}:"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: { actionGroups: [actions.id] }
  }
}]

output insightsConnectionString string = insights.properties.ConnectionString
output actionGroupId string = actions.id
