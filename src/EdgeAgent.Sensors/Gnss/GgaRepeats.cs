namespace EdgeAgent.Sensors.Gnss;

/// <summary>Notices receivers that repeat their last GGA, time and all, after they lost the satellites.</summary>
internal sealed class GgaRepeats
{
    private readonly byte[] _time = new byte[16];
    private int _length = -1;
    private char _talker;

    /// <summary>Whether the last GGA had the time of the one before: what GSA says then is stale.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Takes a GGA's talker and time. Talkers that take turns give the same time twice by right.</summary>
    public bool Take(char talker, ReadOnlySpan<byte> time)
    {
        var isSameTalker = _talker is '\0' || _talker == talker;
        IsRepeated = isSameTalker && time.SequenceEqual(_time.AsSpan(0, Math.Max(_length, 0)));
        _talker = talker;
        if (!IsRepeated)
        {
            _length = Math.Min(time.Length, _time.Length);
            time[.._length].CopyTo(_time);
        }

        return IsRepeated;
    }
}
