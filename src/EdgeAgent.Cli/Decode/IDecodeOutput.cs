using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Where decoded frames or rows go.</summary>
internal interface IDecodeOutput : IFrameSink, IDisposable
{
    /// <summary>Takes rows; null where the output is made of frames.</summary>
    IRowSink? Rows { get; }

    /// <summary>How many rows of each table were written.</summary>
    IReadOnlyDictionary<string, long> RowsWritten { get; }

    /// <summary>What was written and should be known, one sentence each.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Gives the files their names; what is not finished leaves none behind.</summary>
    IReadOnlyList<string> Finish();
}
