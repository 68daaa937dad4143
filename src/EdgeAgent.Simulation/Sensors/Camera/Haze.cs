using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Simulation;

/// <summary>What lies between a camera and what it sees: fog and rain, and the daylight that reaches each place ahead.</summary>
/// <remarks>Koschmieder's I = J·t + A·(1−t), with t integrated along the optical axis.</remarks>
internal sealed class Haze(Vector3 airlight, bool isOpen)
{
    /// <summary>What is farther looks as if it were here.</summary>
    public const float ReachMeters = 300;

    private const float RainExtinctionFactor = 0.01f;

    private readonly float[] _transmittance = new float[(int)ReachMeters + 2];
    private readonly float[] _daylight = new float[(int)ReachMeters + 2];

    /// <summary>Takes in the air ahead of a camera.</summary>
    public void LookAlong(Atmosphere atmosphere, in CameraView view)
    {
        var rate = atmosphere.RainMillimetersPerHour(view.X);
        var rain = rate > 0 ? RainExtinctionFactor * Math.Pow(rate, 0.6) : 0;
        for (var meters = 0; meters < _transmittance.Length; meters++)
        {
            var x = view.X + view.ForwardX * meters;
            _transmittance[meters] = (float)Math.Exp(-(atmosphere.MeanExtinction(view.X, x) + rain) * meters);
            _daylight[meters] = isOpen ? 1 : (float)atmosphere.LightShare(x);
        }
    }

    /// <summary>The share of light that comes through so many metres.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Transmittance(float meters)
    {
        var position = float.MinNative(meters, ReachMeters);
        var index = float.ConvertToIntegerNative<int>(position);
        return _transmittance[index] + (_transmittance[index + 1] - _transmittance[index]) * (position - index);
    }

    /// <summary>The share of daylight that reaches a place at a depth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float DaylightAt(float depth) => isOpen ? 1 : _daylight[(int)MathF.Min(MathF.Max(depth, 0), ReachMeters)];

    /// <summary>The light that the air itself sends in front of something seen through it.</summary>
    public Vector3 InFrontOf(float transmittance) => airlight * (1 - transmittance);
}
