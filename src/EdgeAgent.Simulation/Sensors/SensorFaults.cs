namespace EdgeAgent.Simulation;

/// <summary>One sensor's faults over time.</summary>
internal sealed class SensorFaults
{
    private const double BackgroundLossAtFullWear = 0.0005;

    // Gilbert and Elliott: a bad connection loses bursts of frames of this mean length, a worn one a single frame now and then.
    private const double LongestBurstFrames = 3;
    private const double BadConnectionShare = 0.05;

    private readonly (FaultKind Kind, double From, double To, double Amount)[] _faults;
    private readonly double _backgroundLoss;

    public SensorFaults(World world, string sensor)
    {
        _backgroundLoss = world.Scenario.Wear * BackgroundLossAtFullWear;
        _faults =
        [
            .. (world.Scenario.Faults ?? []).Where(fault => fault.Sensor == sensor)
                .Select(fault => (fault.Kind, world.SecondsAtMeters(fault.StartMeters), world.SecondsAtMeters(fault.EndMeters), fault.Amount)),
        ];
    }

    /// <summary>How much of a fault there is at a time; 0 where there is none.</summary>
    public double At(FaultKind kind, double seconds)
    {
        var amount = 0.0;
        foreach (var fault in _faults)
        {
            amount += fault.Kind == kind && seconds >= fault.From && seconds < fault.To ? fault.Amount : 0;
        }

        return amount;
    }

    /// <summary>The samples that arrive, of so many that are taken.</summary>
    public IEnumerable<int> Arriving(int samples, SensorTiming timing, Noise noise)
    {
        var isBad = false;
        for (var sample = 0; sample < samples; sample++)
        {
            var share = Math.Min(0.95, _backgroundLoss + (_faults.Length == 0 ? 0 : At(FaultKind.Drop, timing.TrueSeconds(sample))));
            if (share > 0)
            {
                var burst = 1 + (LongestBurstFrames - 1) * Math.Min(1, share / BadConnectionShare);
                var change = isBad ? 1 / burst : share / ((1 - share) * burst);
                isBad ^= noise.Uniform() < change;
            }
            else
            {
                isBad = false;
            }

            if (!isBad)
            {
                yield return sample;
            }
        }
    }
}
