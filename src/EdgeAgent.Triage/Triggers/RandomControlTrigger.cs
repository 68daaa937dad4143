namespace EdgeAgent.Triage;

/// <summary>RND: a Poisson process over the capture time that was really judged, the same for the same seed and drive.</summary>
internal sealed class RandomControlTrigger : ITrigger
{
    private readonly double _ratePerSecond;
    private readonly DriveRandom _random;
    private double _secondsToNext;

    public RandomControlTrigger(double perHour, long seed, string driveId)
    {
        Definition = TriggerCatalogue.Rnd with { PriorRatePerHour = Math.Max(perHour, TriggerCatalogue.LeastRatePerHour) };
        _ratePerSecond = perHour / 3600;
        _random = new($"{seed}/{driveId}");
        _secondsToNext = NextInterval();
    }

    public TriggerDefinition Definition { get; }

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        _secondsToNext -= scene.ElapsedSeconds;
        if (_secondsToNext > 0)
        {
            return TriggerReading.Quiet;
        }

        while (_secondsToNext <= 0)
        {
            _secondsToNext += NextInterval();
        }

        evidence.Add("rate", _ratePerSecond * 3600, "1/h");
        return TriggerReading.Of(1);
    }

    public void Reset()
    {
    }

    private double NextInterval() => _ratePerSecond > 0 ? -Math.Log(1 - _random.NextUniform()) / _ratePerSecond : double.PositiveInfinity;
}
