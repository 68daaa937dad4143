namespace EdgeAgent.Simulation;

/// <summary>The drive that the demo shows: ordinary traffic, a pedestrian from behind a van, a lead car that brakes hard, a fog bank.</summary>
/// <remarks>
/// Events lie far enough apart that each fills a clip of its own: the pedestrian at about 16 s, the lead car at 42 s, the
/// fog at 60 s. Between them stand look-alikes that are nothing: a walker on the pavement, an overtaking car, a firm but
/// ordinary stop at a light, oncoming traffic.
/// </remarks>
public static class DemoDrive
{
    private const double NearLane = -1.75;
    private const double FarLane = 1.75;
    private const double ParkingStrip = -4.85;

    /// <summary>The scenario.</summary>
    public static Scenario Scenario { get; } = new()
    {
        Name = "demo",
        DurationSeconds = 68,
        Bends = [new(300, 160, 7), new(760, 200, -9)],
        Ego = new() { DesiredSpeedMps = 14.5, TimeGapSeconds = 1, Stops = [new(345, 2.7, 31)] },
        Fog = [new(580, 655, 16, 55)],
        Actors = [.. Pedestrians(), .. Lead(), .. Traffic(), .. Parked()],
        Events =
        [
            new("pedestrian_steps_out", EventMeasure.TimeToCrossing, "jaywalker"),
            new("lead_brakes", EventMeasure.ActorDeceleration, "lead", FromSeconds: 38, ToSeconds: 50),
            new("fog_bank", EventMeasure.Visibility),
            new("overtaken", EventMeasure.Distance, "overtaker", Benign: true),
            new("walks_along", EventMeasure.Distance, "walker", Benign: true),
            new("ordinary_stop", EventMeasure.EgoDeceleration, Benign: true, FromSeconds: 22, ToSeconds: 36),
        ],
    };

    private static IEnumerable<ActorSpec> Pedestrians() =>
    [
        new()
        {
            Id = "jaywalker", Kind = ActorKind.Pedestrian, XMeters = 229.6, LateralMeters = -4.9, Paint = 0xB03028,
            Behaviour = new StepOut { AtTimeToArrivalSeconds = 2.55, SpeedMps = 1.9, UntilLateralMeters = 8 },
        },
        new() { Id = "walker", Kind = ActorKind.Pedestrian, XMeters = 70, LateralMeters = -7.4, SpeedMps = 1.4, Paint = 0x2F5D8C },
        new() { Id = "stroller", Kind = ActorKind.Pedestrian, XMeters = 470, LateralMeters = 7.6, SpeedMps = 1.2, Oncoming = true, Paint = 0xC9A227 },
        new() { Id = "waiting", Kind = ActorKind.Pedestrian, XMeters = 330, LateralMeters = -7.2, Paint = 0x4A7A4A },
    ];

    private static IEnumerable<ActorSpec> Lead() =>
    [
        new()
        {
            Id = "lead", Kind = ActorKind.Car, XMeters = 62, LateralMeters = NearLane, SpeedMps = 13.9, Paint = 0x1F4E9E,
            Behaviour = new DrivePlan
            {
                Speeds =
                [
                    new(19, 0, 2.2), new(32, 12.6, 1.9), new(42, 0.6, 7.6), new(45, 13.5, 2.4),
                ],
            },
        },
    ];

    private static IEnumerable<ActorSpec> Traffic() =>
    [
        Oncoming("oncoming-1", ActorKind.Car, 130, 13.5, 0x9AA0A6),
        Oncoming("oncoming-2", ActorKind.Van, 330, 12.8, 0xE4E1D8),
        Oncoming("oncoming-3", ActorKind.Car, 470, 13.9, 0x7A1F1F),
        Oncoming("oncoming-4", ActorKind.Truck, 700, 12.2, 0x2E6B4F),
        Oncoming("oncoming-5", ActorKind.Car, 900, 13.6, 0x303438),
        Oncoming("oncoming-6", ActorKind.Car, 1150, 12.5, 0xD9D9D9),
        Oncoming("oncoming-7", ActorKind.Van, 1420, 13, 0x3A5FA0),
        new()
        {
            Id = "overtaker", Kind = ActorKind.Car, XMeters = -34, LateralMeters = NearLane, SpeedMps = 19.5, Paint = 0xC4C8CC,
            Behaviour = new DrivePlan { Moves = [new(0.2, FarLane, 3), new(10.2, NearLane, 3.2)], Speeds = [new(4, 22, 1.2)] },
        },
        new() { Id = "cyclist", Kind = ActorKind.Cyclist, XMeters = 560, LateralMeters = -5.2, SpeedMps = 4.5, Paint = 0xE07020 },
    ];

    private static IEnumerable<ActorSpec> Parked() =>
    [
        Standing("parked-1", ActorKind.Car, 96, ParkingStrip, 0x6E2C2C),
        Standing("parked-2", ActorKind.Car, 103, ParkingStrip, 0xB8B8B0),
        Standing("parked-3", ActorKind.Car, 218, ParkingStrip, 0x39424E),
        Standing("van", ActorKind.Van, 225.5, ParkingStrip, 0xF0EEE6),
        Standing("parked-4", ActorKind.Car, 412, ParkingStrip, 0x556270),
        Standing("parked-5", ActorKind.Car, 420, ParkingStrip, 0xA03A2A),
        Standing("parked-6", ActorKind.Car, 160, -ParkingStrip, 0x2B2D42),
        Standing("parked-7", ActorKind.Van, 500, -ParkingStrip, 0xDDE3EA),
        Standing("parked-8", ActorKind.Car, 690, ParkingStrip, 0x8D99AE),
    ];

    private static ActorSpec Oncoming(string id, ActorKind kind, double x, double speed, int paint) =>
        new() { Id = id, Kind = kind, XMeters = x, LateralMeters = FarLane, SpeedMps = speed, Oncoming = true, Paint = paint };

    private static ActorSpec Standing(string id, ActorKind kind, double x, double lateral, int paint) =>
        new() { Id = id, Kind = kind, XMeters = x, LateralMeters = lateral, Paint = paint };
}
