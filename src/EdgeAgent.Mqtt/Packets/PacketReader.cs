using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace EdgeAgent.Mqtt;

/// <summary>Reads the data types of MQTT 5, section 1.5, from one packet's bytes; the first error sticks and later reads return nothing.</summary>
internal ref struct PacketReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Success, or the code that says what is wrong with the packet.</summary>
    public MqttReasonCode Error { get; private set; }

    public readonly bool Failed => Error != MqttReasonCode.Success;

    public readonly int Remaining => _rest.Length;

    public void Fail(MqttReasonCode error)
    {
        if (!Failed)
        {
            Error = error;
            _rest = default;
        }
    }

    public void FailIf(bool wrong, MqttReasonCode error)
    {
        if (wrong)
        {
            Fail(error);
        }
    }

    public byte ReadByte()
    {
        var taken = ReadBytes(1);
        return taken.IsEmpty ? (byte)0 : taken[0];
    }

    public ushort ReadUInt16()
    {
        var taken = ReadBytes(2);
        return taken.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(taken);
    }

    public uint ReadUInt32()
    {
        var taken = ReadBytes(4);
        return taken.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(taken);
    }

    /// <summary>1.5.5: seven bits a byte, low first, at most four bytes, never longer than needed.</summary>
    public uint ReadVariableByteInteger()
    {
        switch (VariableByteInteger.TryRead(_rest, out var value, out var length))
        {
            case VariableByteInteger.Outcome.Complete:
                _rest = _rest[length..];
                return value;
            default:
                Fail(MqttReasonCode.MalformedPacket);
                return 0;
        }
    }

    /// <summary>1.5.4: two length bytes, then strict UTF-8 without U+0000.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var text = ReadBinary();
        if (!Utf8.IsValid(text) || text.Contains((byte)0))
        {
            Fail(MqttReasonCode.MalformedPacket);
            return default;
        }

        return text;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    /// <summary>1.5.6: two length bytes, then that many bytes.</summary>
    public ReadOnlySpan<byte> ReadBinary() => ReadBytes(ReadUInt16());

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (Failed || count > _rest.Length)
        {
            Fail(MqttReasonCode.MalformedPacket);
            return default;
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
