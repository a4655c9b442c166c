using '../main.bicep'

param environment = 'test'
param name = readEnvironmentVariable('KOMMUNE_NAME')
param alertEmail = readEnvironmentVariable('KOMMUNE_ALERT_EMAIL')
param databasePassword = readEnvironmentVariable('KOMMUNE_DATABASE_PASSWORD')
param sealingKey = readEnvironmentVariable('KOMMUNE_SEALING_KEY')
param privateNetwork = false
param alwaysReady = 0
param maximumInstances = 40
