using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Counts only.</summary>
internal sealed class NoOutput : IDecodeOutput
{
    public IRowSink? Rows => null;

    public IReadOnlyDictionary<string, long> RowsWritten { get; } = new Dictionary<string, long>();

    public IReadOnlyList<string> Notes => [];

    public void Deliver(Frame frame) => frame.Release();

    public IReadOnlyList<string> Finish() => [];

    public void Dispose()
    {
    }
}
