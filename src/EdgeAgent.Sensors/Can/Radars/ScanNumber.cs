using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>Numbers scans: by the radar's own 16-bit counter where it sends one, so that lost scans leave gaps, else one by one.</summary>
internal sealed class ScanNumber(StreamCounter lost)
{
    // A longer gap is a restart of the radar, not a loss.
    private const int LongestGap = 1000;

    private long _number = -1;
    private int? _latest;
    private bool _isNew;

    /// <summary>Takes the radar's counter for the scan that starts.</summary>
    public void Take(ushort counter)
    {
        var step = _latest is { } latest ? (ushort)(counter - latest) : 1;
        _latest = counter;
        if (step == 0)
        {
            return;
        }

        if (step > LongestGap)
        {
            step = 1;
        }

        lost.Add(step - 1);
        _number += step;
        _isNew = true;
    }

    /// <summary>The number of the scan that ends.</summary>
    public long Next()
    {
        _number += _isNew ? 0 : 1;
        _isNew = false;
        return _number;
    }
}
