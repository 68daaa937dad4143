namespace EdgeAgent.Sensors.Gnss;

/// <summary>What a fix rests on, numbered as gpsd's <c>status</c>.</summary>
internal enum FixStatus
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>Satellites alone.</summary>
    Autonomous = 1,

    /// <summary>Differential corrections.</summary>
    Differential = 2,

    /// <summary>Carrier phase with whole numbers of cycles.</summary>
    RtkFixed = 3,

    /// <summary>Carrier phase with estimated numbers of cycles.</summary>
    RtkFloat = 4,

    /// <summary>Dead reckoning.</summary>
    DeadReckoning = 5,

    /// <summary>Satellites and dead reckoning.</summary>
    Combined = 6,

    /// <summary>A surveyed place; only time is measured.</summary>
    TimeOnly = 7,

    /// <summary>Simulated.</summary>
    Simulated = 8,

    /// <summary>Precise positioning service.</summary>
    Precise = 9,
}
