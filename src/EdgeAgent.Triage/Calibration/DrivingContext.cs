namespace EdgeAgent.Triage.Calibration;

/// <summary>What the driving is like: the cell in which a trigger's numbers are compared with one another.</summary>
/// <param name="Light">How light it is.</param>
/// <param name="Weather">What the air is like.</param>
/// <param name="Speed">How fast the vehicle is.</param>
public readonly record struct DrivingContext(LightLevel Light, AirState Weather, SpeedBand Speed)
{
    /// <summary>How many contexts there are.</summary>
    public const int Count = 27;

    /// <summary>The context's number, 0 to 26.</summary>
    public int Index => ((int)Light * 3 + (int)Weather) * 3 + (int)Speed;

    /// <summary>The context of a number.</summary>
    public static DrivingContext Of(int index) => new((LightLevel)(index / 9), (AirState)(index / 3 % 3), (SpeedBand)(index % 3));

    /// <inheritdoc/>
    public override string ToString() => $"{Light.ToString().ToLowerInvariant()}/{Weather.ToString().ToLowerInvariant()}/{Speed.ToString().ToLowerInvariant()}";
}
