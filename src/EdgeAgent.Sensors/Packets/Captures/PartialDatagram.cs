using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A datagram of which some fragments have come, in units of 8 bytes.</summary>
internal sealed class PartialDatagram
{
    private const int MostBytes = 65535;
    private const int UnitBytes = 8;

    private readonly byte[] _bytes = new byte[MostBytes + 1];
    private readonly bool[] _has = new bool[(MostBytes + 1) / UnitBytes];
    private int _units;
    private int _end;
    private int _length;

    public Instant Started { get; private set; }

    /// <summary>The bytes from the first to the last.</summary>
    public ReadOnlySpan<byte> Whole => _bytes.AsSpan(0, _length);

    public void Start(Instant time)
    {
        Started = time;
        Array.Clear(_has);
        (_units, _end, _length) = (0, 0, -1);
    }

    public FragmentOutcome Add(int offset, bool hasMore, ReadOnlySpan<byte> bytes)
    {
        var end = offset + bytes.Length;
        if (end > MostBytes || bytes.IsEmpty || (hasMore && bytes.Length % UnitBytes != 0))
        {
            return FragmentOutcome.Contradicts;
        }

        _end = Math.Max(_end, end);
        _length = hasMore || (_length >= 0 && _length != end) ? _length : end;
        if ((!hasMore && _length != end) || (_length >= 0 && _end > _length))
        {
            return FragmentOutcome.Contradicts;
        }

        var added = 0;
        for (var at = 0; at < bytes.Length; at += UnitBytes)
        {
            var part = bytes[at..Math.Min(at + UnitBytes, bytes.Length)];
            var unit = (offset + at) / UnitBytes;
            if (!_has[unit])
            {
                part.CopyTo(_bytes.AsSpan(offset + at));
                _has[unit] = true;
                added++;
            }
            else if (!part.SequenceEqual(_bytes.AsSpan(offset + at, part.Length)))
            {
                return FragmentOutcome.Contradicts;
            }
        }

        _units += added;
        return _length >= 0 && _units == (_length + UnitBytes - 1) / UnitBytes ? FragmentOutcome.Completes
            : added == 0 ? FragmentOutcome.Repeats
            : FragmentOutcome.Adds;
    }
}
