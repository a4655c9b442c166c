param suffix string
param location string
param tags object
param principalId string
param privateNetwork bool
param endpointSubnetId string
param dnsZoneId string
param actionGroupId string

// Azure Service Bus Data Sender and Data Receiver
var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var receiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

// Topics, subscriptions with sessions and duplicate detection need Standard; private endpoints need Premium.
resource namespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: 'sb-${suffix}'
  location: location
  tags: tags
  sku: privateNetwork ? { name: 'Premium', tier: 'Premium', capacity: 1 } : { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
  }
}

resource hrEvents 'Microsoft.ServiceBus/namespaces/topics@2022-10-01-preview' = {
  parent: namespace
  name: 'hr-events'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'P1D'
    defaultMessageTimeToLive: 'P14D'
    supportOrdering: true
  }
}

// A message that could not be stored ten times waits here as a dead letter; see docs/operations.md for the way back.
resource hrEventsToUs 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2022-10-01-preview' = {
  parent: hrEvents
  name: 'kommune'
  properties: {
    requiresSession: true
    maxDeliveryCount: 10
    lockDuration: 'PT5M'
    deadLetteringOnMessageExpiration: true
    deadLetteringOnFilterEvaluationExceptions: true
  }
}

// The window is as long as an outage after which the outbox may send again what it does not know to have arrived.
resource placementEvents 'Microsoft.ServiceBus/namespaces/topics@2022-10-01-preview' = {
  parent: namespace
  name: 'placement-events'
  properties: {
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'P1D'
    defaultMessageTimeToLive: 'P14D'
    supportOrdering: true
  }
}

// On the namespace: the trigger needs the right on the subscription, and a right on the topic alone is documented not to be enough.
resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace
  name: guid(namespace.id, principalId, receiver)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiver)
  }
}

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: placementEvents
  name: guid(placementEvents.id, principalId, sender)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Meldinger som ikke kunne lagres ligger som døde brev'
    severity: 1
    enabled: true
    scopes: [namespace.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: [hrEvents.name, placementEvents.name] }]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: actionGroupId }]
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2023-11-01' = if (privateNetwork) {
  name: 'pe-sb-${suffix}'
  location: location
  tags: tags
  properties: {
    subnet: { id: endpointSubnetId }
    privateLinkServiceConnections: [
      {
        name: 'servicebus'
        properties: { privateLinkServiceId: namespace.id, groupIds: ['namespace'] }
      }
    ]
  }

  resource zone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'servicebus', properties: { privateDnsZoneId: dnsZoneId } }] }
  }
}

output namespaceName string = namespace.name
output host string = '${namespace.name}.servicebus.windows.net'
output hrEventsTopic string = hrEvents.name
output hrEventsSubscription string = hrEventsToUs.name
output placementEventsTopic string = placementEvents.name
