namespace Kommune.Functions.Hosting;

/// <summary>Logs to stdout as JSON, a line an entry. The console logger is made when there is something to say: a start that goes well says nothing.</summary>
internal sealed class LateJsonConsole : ILoggerProvider
{
    private readonly Lazy<ILoggerFactory> console = new(() => LoggerFactory.Create(logging => logging.AddJsonConsole(options => options.UseUtcTimestamp = true)));

    public ILogger CreateLogger(string categoryName) => new LateLogger(categoryName, console);

    public void Dispose()
    {
        if (console.IsValueCreated)
            console.Value.Dispose();
    }

    private sealed class LateLogger(string category, Lazy<ILoggerFactory> console) : ILogger
    {
        private ILogger? logger;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            (logger ??= console.Value.CreateLogger(category)).Log(logLevel, eventId, state, exception, formatter);
    }
}
