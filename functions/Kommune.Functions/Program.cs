using Kommune.Functions.Demo;
using Kommune.Functions.Hosting;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Security;
using Microsoft.AspNetCore.Connections;

try
{
    if (DemoRun.IsAsked(args))
        return await DemoRun.Run(args, Console.Out);
    if (ResyncCommand.IsAsked(args))
        return await ResyncCommand.Run(args, Console.Out);
    if (ResealCommand.IsAsked(args))
        return await ResealCommand.Run(args, Console.Out);
    await KommuneApp.Build(args).RunAsync();
    return 0;
}
catch (SettingsException reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 2;
}
catch (IOException reason) when (reason.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{reason.Message} Velg en annen adresse med --urls http://127.0.0.1:PORT.");
    return 2;
}
catch (Exception reason)
{
    // Never 0 on a fatal error: the Functions host would take it for a wish to stop and not start the process again.
    await Console.Error.WriteLineAsync($"Tjenesten stoppet: {reason.Message}\n{reason.StackTrace}");
    return 1;
}
