namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>How the sensor answered a command.</summary>
internal enum TiAnswer
{
    /// <summary>Not all of the answer is there.</summary>
    Pending,

    /// <summary><c>Done</c>.</summary>
    Done,

    /// <summary><c>Error</c> with a number.</summary>
    Error,

    /// <summary>The command is not one of the firmware's.</summary>
    NotRecognized,
}
