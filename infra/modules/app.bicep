param name string
param environment string
param suffix string
param location string
param tags object
param identityId string
param clientId string
param principalId string
param insightsConnectionString string
param serviceBusHost string
param hrEventsTopic string
param hrEventsSubscription string
param placementEventsTopic string
param databaseSecretUri string
param sealingKeySecretUri string
param privateNetwork bool
param appSubnetId string
param endpointSubnetId string
param blobZoneId string
param alwaysReady int
param maximumInstances int
param extraSettings object

// Storage Blob Data Owner: the host's own leases, keys and the deployed package.
var blobOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${name}${environment}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }

    // For Kommune__BlobDelivery, when documents are to be put here (extraSettings).
    resource documents 'containers' = {
      name: 'documents'
    }
  }
}

resource owns 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, principalId, blobOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobOwner)
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2023-11-01' = if (privateNetwork) {
  name: 'pe-st-${suffix}'
  location: location
  tags: tags
  properties: {
    subnet: { id: endpointSubnetId }
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: { privateLinkServiceId: storage.id, groupIds: ['blob'] }
      }
    ]
  }

  resource zone 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: 'blob', properties: { privateDnsZoneId: blobZoneId } }] }
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

var settings = {
  AzureWebJobsStorage__accountName: storage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: clientId
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
  ServiceBus__fullyQualifiedNamespace: serviceBusHost
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: clientId
  HrEventsTopic: hrEventsTopic
  HrEventsSubscription: hrEventsSubscription
  // Six fields, UTC: the fifth of each month; every morning; every five minutes; every quarter of an hour.
  MonthCloseSchedule: '0 0 3 5 * *'
  KeyFiguresSchedule: '0 */15 * * * *'
  WatchSchedule: '0 0 5 * * *'
  OutboxWakeUpSchedule: '0 */5 * * * *'
  HrPollSchedule: '0 */15 * * * *'
  Kommune__PlacementEventsTopic: placementEventsTopic
  Kommune__Environment: environment == 'prod' ? 'production' : 'test'
  Kommune__Database: '@Microsoft.KeyVault(SecretUri=${databaseSecretUri})'
  Kommune__Key: '@Microsoft.KeyVault(SecretUri=${sealingKeySecretUri})'
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: privateNetwork ? appSubnetId : null
    siteConfig: { minTlsVersion: '1.2', ftpsState: 'Disabled' }
    functionAppConfig: {
      runtime: { name: 'custom', version: '1.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}packages'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady > 0 ? [{ name: 'function:HrEvents', instanceCount: alwaysReady }] : []
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, extraSettings)
  }

  // Only signed-in deployment: no user name and password that can leak.
  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  dependsOn: [owns]
}

output appName string = app.name
output appUrl string = 'https://${app.properties.defaultHostName}'
