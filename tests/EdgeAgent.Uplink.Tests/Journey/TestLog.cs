using Microsoft.Extensions.Logging;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>Shows log lines with the test that wrote them, and keeps them for it to read.</summary>
internal sealed class TestLog(string name) : ILogger
{
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];
    private readonly ITestOutputHelper? _output = TestContext.Current.TestOutputHelper;

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits for a line that contains the text, earlier ones included.</summary>
    public Task SaysAsync(string text)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (_lines.Exists(line => line.Contains(text, StringComparison.Ordinal)))
            {
                return Task.CompletedTask;
            }

            _awaited.Add((text, said));
        }

        return said.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {name} {logLevel}: {formatter(state, exception)} {exception}";
        lock (_lines)
        {
            _lines.Add(line);
            _awaited.RemoveAll(wait => line.Contains(wait.Text, StringComparison.Ordinal) && wait.Said.TrySetResult());
        }

        _output?.WriteLine(line);
    }
}
