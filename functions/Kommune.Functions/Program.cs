using Kommune.Functions.Demo;
using Kommune.Functions.Hosting;

try
{
    if (DemoRun.IsAsked(args))
        return await DemoRun.Run(args, Console.Out);
    await KommuneApp.Build(args).RunAsync();
    return 0;
}
catch (SettingsException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 2;
}
