using Kommune.Functions.Hosting;

try
{
    await KommuneApp.Build(args).RunAsync();
    return 0;
}
catch (SettingsException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 2;
}
