using Microsoft.Extensions.Logging;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>Log lines on standard error: time, level, text. What a service manager's journal wants.</summary>
internal sealed class StandardErrorLog(string name) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var cause = exception is null ? "" : $": {exception.Message}";
            Console.Error.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {name} {logLevel}: {formatter(state, exception)}{cause}");
        }
    }
}
