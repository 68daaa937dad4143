namespace EdgeAgent.Sensors.Packets;

/// <summary>The bytes of a serial line as they came, in pieces that have nothing to do with its messages and without host times.</summary>
internal sealed class ByteCapture(CaptureBytes bytes) : PacketCapture("bytes")
{
    private const int PieceBytes = 4096;

    public override double Progress => bytes.Progress;

    private protected override bool TryReadNext(out SensorPacket packet)
    {
        packet = new(bytes.Take(PieceBytes), default);
        return !packet.Payload.IsEmpty;
    }

    private protected override void Close() => bytes.Dispose();
}
