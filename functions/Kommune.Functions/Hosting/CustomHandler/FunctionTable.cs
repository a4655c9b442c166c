using Kommune.Functions.HrEvents;
using Kommune.Functions.HrSystems;
using Kommune.Functions.Messaging;
using Kommune.Functions.Reports.KeyFigures;
using Kommune.Functions.Settlements;
using Kommune.Functions.Watch;

namespace Kommune.Functions.Hosting.CustomHandler;

/// <summary>The functions by the name of their folder. A name here and a function.json there go together; a test holds them against each other.</summary>
internal static class FunctionTable
{
    /// <summary>HTTP functions: the host passes their requests on as they came, to the public routes.</summary>
    public static readonly IReadOnlyList<string> Proxied = ["Api", "CoachForm", "Pages"];

    /// <summary>Pages that take a form; none has the name of a function.</summary>
    public static readonly IReadOnlyList<string> Forms = ["jobbveileder"];

    public static IReadOnlyDictionary<string, FunctionHandler> Of(Module module, OutboxDispatcher outbox, HrFetch fetch, ILoggerFactory logs) =>
        new Dictionary<string, FunctionHandler>(StringComparer.Ordinal)
        {
            ["HrEvents"] = new HrEventsFunction(fetch, logs.CreateLogger<HrEventsFunction>()).Run,
            ["HrPoll"] = new HrPollFunction(module, fetch, logs.CreateLogger<HrPollFunction>()).Run,
            ["KeyFigures"] = new KeyFiguresFunction(new KeyFigureJob(module)).Run,
            ["MonthClose"] = new MonthCloseFunction(module, new SettlementRun(module), logs.CreateLogger<MonthCloseFunction>()).Run,
            ["OutboxWakeUp"] = new OutboxWakeUpFunction(outbox).Run,
            ["Watch"] = new WatchFunction(module, logs.CreateLogger<WatchFunction>()).Run,
        };
}
