namespace EdgeAgent.Sensors.Gnss;

/// <summary>How much of a position a fix has, numbered as gpsd's <c>mode</c>.</summary>
internal enum FixMode
{
    /// <summary>Nothing said yet.</summary>
    Unknown = 0,

    /// <summary>The receiver says that it has no fix.</summary>
    None = 1,

    /// <summary>Latitude and longitude.</summary>
    TwoDimensional = 2,

    /// <summary>Latitude, longitude and height.</summary>
    ThreeDimensional = 3,
}
