namespace EdgeAgent.Sensors.Drives;

/// <summary>What a file is by its first bytes.</summary>
internal enum FileKind
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>MCAP.</summary>
    Mcap,

    /// <summary>A SQLite database.</summary>
    Sqlite,

    /// <summary>A Zstandard frame.</summary>
    Zstandard,

    /// <summary>Something else.</summary>
    Other,
}
