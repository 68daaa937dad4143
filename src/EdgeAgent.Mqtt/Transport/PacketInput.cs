namespace EdgeAgent.Mqtt;

/// <summary>Cuts the received bytes into packets; knows a packet is too large before room is made for it.</summary>
internal sealed class PacketInput
{
    private const int InitialBytes = 16 * 1024;

    /// <summary>Room asked of the socket at once while bulk is arriving.</summary>
    private const int MaximumReadAheadBytes = 256 * 1024;

    private byte[] _buffer = new byte[InitialBytes];
    private int _start;
    private int _end;
    private int _needed;

    /// <summary>The largest packet accepted, fixed header included.</summary>
    public long MaximumPacketBytes { get; set; } = VariableByteInteger.Maximum + 5L;

    /// <summary>Success, or why the stream cannot be cut any further.</summary>
    public MqttReasonCode Error { get; private set; }

    /// <summary>The next whole packet; valid until <see cref="GetMemory"/>. The fixed header is that of MQTT 5, 2.1.</summary>
    public bool TryRead(out PacketFrame frame)
    {
        frame = default;
        _needed = 0;
        var bytes = _buffer.AsSpan(_start, _end - _start);
        if (bytes.Length < 2)
        {
            return false;
        }

        var outcome = VariableByteInteger.TryRead(bytes[1..], out var remaining, out var lengthBytes);
        if (outcome == VariableByteInteger.Outcome.Malformed || bytes[0] >> 4 == 0)
        {
            Error = MqttReasonCode.MalformedPacket;
            return false;
        }

        if (outcome == VariableByteInteger.Outcome.Incomplete)
        {
            return false;
        }

        var total = 1 + lengthBytes + (long)remaining;
        if (total > MaximumPacketBytes)
        {
            Error = MqttReasonCode.PacketTooLarge;
            return false;
        }

        if (total > bytes.Length)
        {
            _needed = (int)total;
            return false;
        }

        frame = new PacketFrame(bytes[0], _buffer.AsMemory(_start + 1 + lengthBytes, (int)remaining));
        _start += (int)total;
        return true;
    }

    /// <summary>Room for the next receive. A promised length alone makes no room: the buffer at most doubles what has arrived.</summary>
    public Memory<byte> GetMemory()
    {
        var pending = _end - _start;
        if (pending == 0)
        {
            (_start, _end) = (0, 0);
        }

        if (_needed > _buffer.Length && pending >= _buffer.Length / 2)
        {
            Grow(pending);
        }
        else if (_start + Math.Max(_needed, pending + 1) > _buffer.Length || _end == _buffer.Length)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, pending);
            (_start, _end) = (0, pending);
        }

        return _buffer.AsMemory(_end, Math.Min(_buffer.Length - _end, MaximumReadAheadBytes));
    }

    /// <summary>Leaves the buffer to whoever still reads a frame in it, and goes on in another.</summary>
    public void Detach()
    {
        var pending = _end - _start;
        var other = GC.AllocateUninitializedArray<byte>(_buffer.Length);
        Buffer.BlockCopy(_buffer, _start, other, 0, pending);
        (_buffer, _start, _end) = (other, 0, pending);
    }

    public void Advance(int received) => _end += received;

    private void Grow(int pending)
    {
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(_buffer.Length * 4L, Math.Max(_buffer.Length * 2L, _needed + 4096L)));
        Buffer.BlockCopy(_buffer, _start, larger, 0, pending);
        (_buffer, _start, _end) = (larger, 0, pending);
    }
}
