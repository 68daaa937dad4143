namespace EdgeAgent.Simulation;

/// <summary>The parameters that a world shares with others of its kind.</summary>
/// <param name="Road">What the road is like.</param>
/// <param name="Air">What the air is like.</param>
/// <param name="Light">The time of day.</param>
/// <param name="Traffic">How many others are on the road.</param>
/// <param name="Sensors">The state of the sensors.</param>
/// <param name="Town">What stands beside the road.</param>
public sealed record WorldFamily(RoadKind Road, AirFamily Air, LightFamily Light, TrafficFamily Traffic, SensorFamily Sensors, TownFamily Town)
{
    private const int Shares = 5;

    /// <summary>The one split that worlds of the family may be used for: three in five train, one calibrates, one tests; mist and harbour are held out.</summary>
    public WorldSplit Split
    {
        get
        {
            if (Air == AirFamily.Misty || Town == TownFamily.Harbour)
            {
                return WorldSplit.HeldOut;
            }

            var number = (((((int)Road * 3 + (int)Air) * 3 + (int)Light) * 3 + (int)Traffic) * 3 + (int)Sensors) * 2 + (int)Town;
            return ((uint)(number * 2654435761u) % Shares) switch
            {
                0 => WorldSplit.Calibration,
                1 => WorldSplit.Test,
                _ => WorldSplit.Train,
            };
        }
    }

    /// <summary>Every family there is.</summary>
    public static IReadOnlyList<WorldFamily> All { get; } =
    [
        .. from road in Enum.GetValues<RoadKind>()
           from air in Enum.GetValues<AirFamily>()
           from light in Enum.GetValues<LightFamily>()
           from traffic in Enum.GetValues<TrafficFamily>()
           from sensors in Enum.GetValues<SensorFamily>()
           from town in Enum.GetValues<TownFamily>()
           select new WorldFamily(road, air, light, traffic, sensors, town),
    ];

    /// <summary>The family as a word, such as <c>urban-dry-day-ordinary-new-brick</c>.</summary>
    public override string ToString() => $"{Road}-{Air}-{Light}-{Traffic}-{Sensors}-{Town}".ToLowerInvariant();
}
