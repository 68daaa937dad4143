using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What a recording of the pool is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PoolPart>))]
internal enum PoolPart
{
    /// <summary>Ordinary driving of the calibration split: the fleet's prior.</summary>
    Calibration,

    /// <summary>Ordinary driving of the test split, with look-alikes and nothing planned to happen.</summary>
    Mundane,

    /// <summary>A minute of the test split with one event.</summary>
    Event,

    /// <summary>The same minute without the event.</summary>
    Bare,

    /// <summary>A minute with one event, in weather or a town that nothing was tuned on.</summary>
    HeldOut,

    /// <summary>A long drive of the test split with its events in it, against which splicing is checked.</summary>
    Continuous,
}
