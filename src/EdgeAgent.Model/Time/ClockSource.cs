using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>Where a sensor's time comes from.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockSource>))]
public enum ClockSource
{
    /// <summary>The sensor sends no time: arrival at the host is all there is.</summary>
    Host,

    /// <summary>A free-running sensor clock, mapped to vehicle time by its arrivals.</summary>
    Device,

    /// <summary>A sensor clock disciplined by GNSS.</summary>
    Gnss,

    /// <summary>A sensor clock disciplined by IEEE 1588 / 802.1AS.</summary>
    Ptp,
}
