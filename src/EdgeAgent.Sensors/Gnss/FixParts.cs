namespace EdgeAgent.Sensors.Gnss;

/// <summary>What a sentence or message says about the fix.</summary>
[Flags]
internal enum FixParts
{
    None = 0,
    Time = 1 << 0,
    Position = 1 << 1,
    Altitude = 1 << 2,
    Speed = 1 << 3,
    Track = 1 << 4,
    Mode = 1 << 5,
    Status = 1 << 6,
    Velocity = 1 << 7,
    Ecef = 1 << 8,
    EcefVelocity = 1 << 9,
    Attitude = 1 << 10,

    /// <summary>Something beside the fix, such as satellites, wind or depth.</summary>
    Other = 1 << 13,

    /// <summary>The item is the first of an epoch: what was known belongs to the epoch before.</summary>
    Begins = 1 << 11,

    /// <summary>The item completes an epoch.</summary>
    Completes = 1 << 12,

    /// <summary>The item is worth a record, though its epoch may go on.</summary>
    Reports = 1 << 14,
}
