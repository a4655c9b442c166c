// Kommune in one resource group: Functions (Flex Consumption, custom handler), Service Bus, PostgreSQL, Key Vault, storage and monitoring.
// az deployment group create -g <group> -f infra/main.bicep -p infra/parameters/test.bicepparam
targetScope = 'resourceGroup'

@description('Short name of the environment; part of every resource name.')
@allowed(['test', 'prod'])
param environment string

@description('Where everything is placed. Norway East keeps the data in Norway.')
param location string = 'norwayeast'

@description('Lower-case letters and digits, unique to the municipality.')
@minLength(3)
@maxLength(10)
param name string

@description('The administrator password of PostgreSQL. Given at deployment, kept in Key Vault, never in a parameter file.')
@secure()
param databasePassword string

@description('The sealing key: 32 bytes as base64. The same for the life of the database.')
@secure()
param sealingKey string

@description('Who is written to when something waits for a person.')
param alertEmail string

@description('Everything but the public HTTPS endpoint on a virtual network of its own.')
param privateNetwork bool = false

@description('Instances that are always warm for HR events; 0 lets the app scale to nothing.')
@minValue(0)
param alwaysReady int = 0

@description('Most instances at once; 40 is the least that Flex Consumption has been documented to take. Each uses up to 12 connections to PostgreSQL.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('PostgreSQL size.')
param databaseSku object = {
  name: 'Standard_B2s'
  tier: 'Burstable'
}

@description('Days that backups of PostgreSQL reach back.')
@minValue(7)
@maxValue(35)
param backupDays int = 14

@description('Settings beyond those here, such as who signs tokens.')
param extraSettings object = {}

var suffix = '${name}-${environment}'
var tags = {
  system: 'kommune'
  environment: environment
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    suffix: suffix
    location: location
    tags: tags
    alertEmail: alertEmail
    principalId: identity.properties.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    suffix: suffix
    location: location
    tags: tags
  }
}

module serviceBus 'modules/servicebus.bicep' = {
  name: 'servicebus'
  params: {
    suffix: suffix
    location: location
    tags: tags
    principalId: identity.properties.principalId
    privateNetwork: privateNetwork
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    dnsZoneId: privateNetwork ? network!.outputs.serviceBusZoneId : ''
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    suffix: suffix
    location: location
    tags: tags
    password: databasePassword
    sku: databaseSku
    backupDays: backupDays
    isGeoRedundant: environment == 'prod'
    privateNetwork: privateNetwork
    delegatedSubnetId: privateNetwork ? network!.outputs.databaseSubnetId : ''
    dnsZoneId: privateNetwork ? network!.outputs.databaseZoneId : ''
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    environment: environment
    location: location
    tags: tags
    principalId: identity.properties.principalId
    privateNetwork: privateNetwork
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    dnsZoneId: privateNetwork ? network!.outputs.vaultZoneId : ''
    secrets: {
      database: '${database.outputs.connectionString};Password=${databasePassword}'
      'sealing-key': sealingKey
    }
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    environment: environment
    suffix: suffix
    location: location
    tags: tags
    identityId: identity.id
    clientId: identity.properties.clientId
    principalId: identity.properties.principalId
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    serviceBusHost: serviceBus.outputs.host
    hrEventsTopic: serviceBus.outputs.hrEventsTopic
    hrEventsSubscription: serviceBus.outputs.hrEventsSubscription
    placementEventsTopic: serviceBus.outputs.placementEventsTopic
    databaseSecretUri: vault.outputs.databaseSecretUri
    sealingKeySecretUri: vault.outputs.sealingKeySecretUri
    privateNetwork: privateNetwork
    appSubnetId: privateNetwork ? network!.outputs.appSubnetId : ''
    endpointSubnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    blobZoneId: privateNetwork ? network!.outputs.blobZoneId : ''
    alwaysReady: alwaysReady
    maximumInstances: maximumInstances
    extraSettings: extraSettings
  }
}

output appName string = app.outputs.appName
output appUrl string = app.outputs.appUrl
output serviceBusNamespace string = serviceBus.outputs.namespaceName
