using System.Threading.Channels;

namespace EdgeAgent.Mqtt;

/// <summary>Lines on their way to whoever reads them; a reader that stalls costs lines, counted, never the broker.</summary>
internal sealed class BrokerLog
{
    private const int MaximumLines = 4096;

    /// <summary>Identifiers and topics may be 65,535 bytes long; a log line need not.</summary>
    private const int MaximumLineLength = 240;

    private static readonly TimeSpan StopTime = TimeSpan.FromMilliseconds(500);

    private readonly Channel<string> _lines;
    private readonly Task _writing;
    private long _lost;

    public BrokerLog(Action<string>? write)
    {
        _lines = Channel.CreateBounded<string>(
            new BoundedChannelOptions(MaximumLines) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref _lost));
        IsOn = write is not null;
        _writing = write is null ? Task.CompletedTask : Task.Run(() => WriteAsync(write));
    }

    public bool IsOn { get; }

    public void Write(string line) =>
        _lines.Writer.TryWrite(line.Length <= MaximumLineLength ? line : $"{line.AsSpan(0, MaximumLineLength)}...");

    /// <summary>Writes what is left, as far as the reader takes it within a moment.</summary>
    public async Task StopAsync()
    {
        _lines.Writer.TryComplete();
        await Task.WhenAny(_writing, Task.Delay(StopTime, TimeProvider.System)).ConfigureAwait(false);
    }

    private async Task WriteAsync(Action<string> write)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            write(line);
            var lost = Interlocked.Exchange(ref _lost, 0);
            if (lost > 0)
            {
                write($"{lost} log lines lost");
            }
        }
    }
}
