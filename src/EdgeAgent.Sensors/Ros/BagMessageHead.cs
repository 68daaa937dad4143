using System.Text;

namespace EdgeAgent.Sensors.Ros;

/// <summary>What the first message of a topic tells about its sensor.</summary>
internal sealed record BagMessageHead(string FrameId, bool IsRadar, IReadOnlyList<string> SignalNames)
{
    public static BagMessageHead Read(string type, ReadOnlySpan<byte> message)
    {
        var cdr = new CdrReader(message);
        cdr.Header(out var frameId);
        var name = cdr.Ok ? Encoding.UTF8.GetString(frameId) : "";
        cdr = new CdrReader(message);
        return type switch
        {
            "sensor_msgs/msg/PointCloud2" => new(name, ForeignRadarMessages.IsRadar(PointCloud.Open(ref cdr)), []),
            "sensor_msgs/msg/JointState" => new(name, false, SignalMessages.ReadNames(ref cdr)),
            _ => new(name, false, []),
        };
    }
}
