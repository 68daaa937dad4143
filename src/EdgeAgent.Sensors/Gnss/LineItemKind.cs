namespace EdgeAgent.Sensors.Gnss;

/// <summary>What the reader found on the line.</summary>
internal enum LineItemKind
{
    /// <summary>An NMEA 0183 sentence, between its <c>$</c> and its <c>*</c>.</summary>
    Sentence,

    /// <summary>A u-blox message: class, id, length, payload.</summary>
    Ubx,
}
