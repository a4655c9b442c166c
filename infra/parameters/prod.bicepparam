using '../main.bicep'

param environment = 'prod'
param name = readEnvironmentVariable('KOMMUNE_NAME')
param alertEmail = readEnvironmentVariable('KOMMUNE_ALERT_EMAIL')
param databasePassword = readEnvironmentVariable('KOMMUNE_DATABASE_PASSWORD')
param sealingKey = readEnvironmentVariable('KOMMUNE_SEALING_KEY')
param privateNetwork = true
param alwaysReady = 1
param maximumInstances = 40
param backupDays = 35
param databaseSku = {
  name: 'Standard_D2ds_v5'
  tier: 'GeneralPurpose'
}
