namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>What a packet's UDP sequence number says about the packets before it; a pure decision.</summary>
internal sealed class HesaiSequence
{
    // A sensor sends some 4,000 packets a second: this is what a switch may hold back, not what a restart looks like.
    private const int MostReordered = 1000;

    private uint _last;
    private bool _hasLast;

    /// <summary>Takes the next number.</summary>
    public HesaiSequenceStep Next(uint number)
    {
        // The numbers run from 1 to the largest and then from 1 again.
        var ahead = unchecked((int)(number - _last)) - (number != 0 && number < _last && _last > uint.MaxValue - MostReordered ? 1 : 0);
        var step = !_hasLast ? new(HesaiSequenceVerdict.Next, 0)
            : ahead == 0 ? new(HesaiSequenceVerdict.Duplicate, 0)
            : ahead > 0 ? new HesaiSequenceStep(HesaiSequenceVerdict.Next, ahead - 1)
            : ahead > -MostReordered ? new(HesaiSequenceVerdict.Late, 0)
            : new(HesaiSequenceVerdict.Restarted, 0);
        if (step.Verdict is HesaiSequenceVerdict.Next or HesaiSequenceVerdict.Restarted)
        {
            (_last, _hasLast) = (number, true);
        }

        return step;
    }
}
