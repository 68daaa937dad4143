using System.Text;

namespace EdgeAgent.Mcap.Ros2;

/// <summary>Writes ROS 2 messages into an MCAP file as rosbag2 does: ros2msg schemas, CDR messages.</summary>
public sealed class Ros2Writer(McapWriter writer)
{
    /// <summary>The profile's name in the file's header.</summary>
    public const string Profile = "ros2";

    private const int FirstBufferBytes = 4096;

    private byte[] _buffer = new byte[FirstBufferBytes];

    /// <summary>Opens a channel for a message type; the type's schema is added with its first channel.</summary>
    public ushort AddChannel<T>(string topic, IReadOnlyDictionary<string, string>? metadata = null)
        where T : IRos2Message<T>, allows ref struct
    {
        var schemaId = writer.FindSchema(T.TypeName) ?? writer.AddSchema(T.TypeName, "ros2msg", Encoding.UTF8.GetBytes(T.Schema));
        return writer.AddChannel(schemaId, topic, "cdr", metadata);
    }

    /// <summary>Writes a message; a large payload inside goes into the chunk without being copied before.</summary>
    public void Write<T>(ushort channelId, uint sequence, ulong logTime, ulong publishTime, T message)
        where T : IRos2Message<T>, allows ref struct
    {
        while (true)
        {
            var cdr = new CdrWriter(_buffer, keepsPayloadApart: true);
            message.Encode(ref cdr);
            if (cdr.Ok)
            {
                writer.WriteMessage(channelId, sequence, logTime, publishTime, cdr.Head, cdr.Payload, cdr.Tail);
                return;
            }

            _buffer = new byte[checked(2 * _buffer.Length)];
        }
    }
}
