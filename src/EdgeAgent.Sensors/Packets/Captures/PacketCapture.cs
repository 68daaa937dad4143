using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A recording of what devices sent, read packet by packet: pcap, pcapng, rosbag2, ROS 1 bag, candump log or plain bytes.</summary>
public abstract class PacketCapture : IDisposable
{
    private readonly StreamCounter _packets;

    private protected PacketCapture(string form)
    {
        Form = form;
        _packets = Counters.Of("packets");
    }

    /// <summary>What the recording is: <c>pcap</c>, <c>pcapng</c>, <c>rosbag2</c>, <c>rosbag</c>, <c>candump</c> or <c>bytes</c>.</summary>
    public string Form { get; }

    /// <summary>What was read and what was left out, by name.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>How much of the recording was read, 0 to 1.</summary>
    public abstract double Progress { get; }

    /// <summary>Opens a recording by its content; false, with a sentence that names the path and what would be valid, where it is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out PacketCapture? capture, out string error)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return CaptureOpener.TryOpen(path, out capture, out error);
    }

    /// <summary>What the device says of itself, where the recording has it beside the packets of a channel (null: of any).</summary>
    public virtual string? MetadataOf(string? channel) => null;

    /// <summary>The next packet, valid until the call after; false at the end.</summary>
    public bool TryRead(out SensorPacket packet)
    {
        var any = TryReadNext(out packet);
        if (any)
        {
            _packets.Add();
        }

        return any;
    }

    /// <summary>Closes the recording.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract bool TryReadNext(out SensorPacket packet);

    private protected abstract void Close();
}
