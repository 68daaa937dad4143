using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Triage;

/// <summary>RND: a Poisson process over the capture time that was really judged, the same for the same seed and drive.</summary>
internal sealed class RandomControlTrigger : ITrigger
{
    private readonly double _ratePerSecond;
    private ulong _state;
    private double _secondsToNext;

    public RandomControlTrigger(double perHour, long seed, string driveId)
    {
        Definition = TriggerCatalogue.Rnd with { PriorRatePerHour = Math.Max(perHour, TriggerCatalogue.LeastRatePerHour) };
        _ratePerSecond = perHour / 3600;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{driveId}"), hash);
        _state = BitConverter.ToUInt64(hash);
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

    private double NextInterval() => _ratePerSecond > 0 ? -Math.Log(1 - NextUniform()) / _ratePerSecond : double.PositiveInfinity;

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): System.Random may change between runtimes, the sample of a drive must not.</summary>
    private double NextUniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
