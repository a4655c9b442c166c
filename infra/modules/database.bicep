param suffix string
param location string
param tags object
@secure()
param password string
param sku object
param backupDays int
param isGeoRedundant bool
param privateNetwork bool
param delegatedSubnetId string
param dnsZoneId string

var administrator = 'kommune'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'psql-${suffix}'
  location: location
  tags: tags
  sku: sku
  properties: {
    version: '16'
    administratorLogin: administrator
    administratorLoginPassword: password
    storage: { storageSizeGB: 64, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: backupDays, geoRedundantBackup: isGeoRedundant ? 'Enabled' : 'Disabled' }
    network: privateNetwork
      ? { delegatedSubnetResourceId: delegatedSubnetId, privateDnsZoneArmResourceId: dnsZoneId, publicNetworkAccess: 'Disabled' }
      : { publicNetworkAccess: 'Enabled' }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'kommune'
  properties: { charset: 'UTF8', collation: 'C' }
}

// "Allow Azure services": without a network of its own the app has no address to name.
resource azureOnly 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = if (!privateNetwork) {
  parent: server
  name: 'azure-services'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

output connectionString string = 'Host=${server.properties.fullyQualifiedDomainName};Database=${database.name};Username=${administrator};SSL Mode=VerifyFull'
