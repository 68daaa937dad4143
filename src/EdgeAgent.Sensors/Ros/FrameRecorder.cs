using EdgeAgent.Mcap;
using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Puts frames into an MCAP file, each sensor on its channel; a channel is opened with its first frame. Drives and clips are both written with it.</summary>
public sealed class FrameRecorder
{
    private const int VariantsPerSensor = (int)(CanFlags.Fd | CanFlags.Echo) + 1;

    private readonly McapWriter _writer;
    private readonly FrameMessageWriter _encoder;
    private readonly ushort[] _channels;
    private readonly Dictionary<string, ushort> _schemas = [];

    /// <summary>A recorder for a rig's frames.</summary>
    public FrameRecorder(McapWriter writer, SensorRig rig, FrameStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(rig);
        _writer = writer;
        Rig = rig;
        _encoder = new(stamp);
        _channels = new ushort[rig.Sensors.Length * VariantsPerSensor];
    }

    /// <summary>The rig.</summary>
    public SensorRig Rig { get; }

    /// <summary>Writes sensor mounts and camera models; returns them.</summary>
    public IReadOnlyList<StaticMessage> WriteStatics(Instant time)
    {
        var messages = StaticMessages.Of(Rig, time);
        var nanoseconds = (ulong)Math.Max(0, time.UnixNanoseconds);
        foreach (var message in messages)
        {
            var channel = _writer.AddChannel(SchemaId(message.Schema), message.Topic, message.Schema.MessageEncoding, Ros2Qos.Latched);
            _writer.WriteMessage(channel, 0, nanoseconds, nanoseconds, message.Data.Span);
        }

        return messages;
    }

    /// <summary>Writes a frame; returns its message, valid until the next call and while the frame is held.</summary>
    public EncodedMessage Write(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var message = _encoder.Encode(frame);
        _writer.WriteMessage(ChannelOf(frame), message.Sequence, message.LogTime, message.PublishTime, message.Head, message.Payload);
        return message;
    }

    private ushort ChannelOf(Frame frame)
    {
        var variant = FrameChannel.VariantOf(frame);
        ref var channelId = ref _channels[frame.Sensor.Index * VariantsPerSensor + (int)variant];
        if (channelId == 0)
        {
            var channel = FrameChannel.Of(frame.Sensor, variant);
            channelId = _writer.AddChannel(SchemaId(channel.Schema), channel.Topic, channel.Schema.MessageEncoding, channel.MetadataFor(frame.Sensor));
        }

        return channelId;
    }

    private ushort SchemaId(RosSchema schema)
    {
        if (!_schemas.TryGetValue(schema.Name, out var id))
        {
            id = _writer.AddSchema(schema.Name, schema.Encoding, System.Text.Encoding.UTF8.GetBytes(schema.Text));
            _schemas.Add(schema.Name, id);
        }

        return id;
    }
}
