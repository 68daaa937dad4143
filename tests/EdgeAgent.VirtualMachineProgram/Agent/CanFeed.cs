using System.Text;
using EdgeAgent.Model;
using EdgeAgent.SensorFeeds;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Live;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>One bus of a recorded drive, on a virtual bus. A bus that is down takes no frames; the drive goes on all the same.</summary>
internal sealed class CanFeed : Feed
{
    private readonly CanSocket _socket;
    private readonly List<(TimeSpan Due, uint Id, CanFlags Flags, byte[] Data)> _frames = [];

    public CanFeed(string log, string recordedBus, string bus) : base(bus, AgentScenario.FeedStep)
    {
        _socket = CanSocket.Open(bus, [], 65536);
        Instant? begin = null;
        foreach (var text in File.ReadLines(log).Where(text => text.Contains($" {recordedBus} ", StringComparison.Ordinal)))
        {
            if (CandumpLine.TryParse(Encoding.ASCII.GetBytes(text), out var line))
            {
                begin ??= line.Time;
                _frames.Add((line.Time - begin.Value, line.Id, line.Flags, line.Data.ToArray()));
            }
        }
    }

    /// <summary>Fills the bus with frames of one identifier, as fast as they go; how many it took.</summary>
    public int Flood(uint id, int frames)
    {
        var taken = 0;
        Span<byte> data = stackalloc byte[8];
        for (var frame = 0; frame < frames; frame++)
        {
            BitConverter.TryWriteBytes(data, frame);
            taken += _socket.Send(id, CanFlags.None, data) == 0 ? 1 : 0;
        }

        return taken;
    }

    public override void Dispose()
    {
        base.Dispose();
        _socket.Dispose();
    }

    protected override TimeSpan Pass(TimeSpan from)
    {
        foreach (var (due, id, flags, data) in _frames)
        {
            if (!SendAt(from + due, () => _socket.Send(id, flags, data) == 0))
            {
                break;
            }
        }

        return from + _frames[^1].Due;
    }
}
