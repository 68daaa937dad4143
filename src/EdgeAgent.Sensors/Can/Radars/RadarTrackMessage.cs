using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>A message that carries one radar track.</summary>
internal abstract class RadarTrackMessage(CanMessage message)
{
    /// <summary>The message.</summary>
    public CanMessage Message { get; } = message;

    /// <summary>The message as a track's; null where its signals are others.</summary>
    public static RadarTrackMessage? Of(CanMessage message) => (RadarTrackMessage?)ToyotaTrackMessage.TryCreate(message) ?? EsrTrackMessage.TryCreate(message, message.Id);

    /// <summary>Whether the data field is what the radar sent, as far as it says.</summary>
    public virtual bool IsIntact(ReadOnlySpan<byte> data) => data.Length >= Message.LengthBytes;

    /// <summary>The track in sensor coordinates; null where the message says that it is not valid.</summary>
    public abstract RadarTarget? Decode(ReadOnlySpan<byte> data);
}
