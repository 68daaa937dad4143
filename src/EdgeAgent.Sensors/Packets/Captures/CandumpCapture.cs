using System.Text;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A log that <c>candump -l</c> wrote: one packet a frame, its bus as channel.</summary>
internal sealed class CandumpCapture : PacketCapture
{
    private const int LongestLineBytes = 4096;

    private readonly CaptureBytes _bytes;
    private readonly StreamCounter _malformed;
    private readonly List<(byte[] Name, string Text)> _buses = [];
    private readonly byte[] _data = new byte[Model.CanPayload.MaxBytes];

    public CandumpCapture(CaptureBytes bytes) : base("candump")
    {
        _bytes = bytes;
        _malformed = Counters.Of("malformed_lines");
    }

    public override double Progress => _bytes.Progress;

    private protected override bool TryReadNext(out SensorPacket packet)
    {
        while (_bytes.TryTakeLine(LongestLineBytes, out var line))
        {
            if (CandumpLine.TryParse(line, out var frame))
            {
                frame.Data.CopyTo(_data);
                packet = new(_data.AsSpan(0, frame.Length), frame.Time, new() { IsCan = true, CanId = frame.Id, CanFlags = frame.Flags, Channel = NameOf(frame.Bus) });
                return true;
            }

            _malformed.Add(line.Trim(" \t\r"u8).IsEmpty ? 0 : 1);
        }

        packet = default;
        return false;
    }

    private protected override void Close() => _bytes.Dispose();

    private string NameOf(ReadOnlySpan<byte> bus)
    {
        foreach (var (name, text) in _buses)
        {
            if (bus.SequenceEqual(name))
            {
                return text;
            }
        }

        _buses.Add((bus.ToArray(), Encoding.UTF8.GetString(bus)));
        return _buses[^1].Text;
    }
}
