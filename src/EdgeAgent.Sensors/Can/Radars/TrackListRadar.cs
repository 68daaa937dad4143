namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>What sets one radar that sends a message a track apart from another.</summary>
/// <param name="Tracks">The track messages of a cycle by identifier.</param>
/// <param name="LongestNanoseconds">From a cycle's first message to its last.</param>
/// <param name="Status">The message that numbers the scans; null where none does.</param>
/// <param name="ScanIndex">Its signal with the number.</param>
internal sealed record TrackListRadar(IReadOnlyDictionary<uint, RadarTrackMessage> Tracks, long LongestNanoseconds, CanMessage? Status = null, CanSignal? ScanIndex = null)
{
    private const uint FirstEsrTrack = 0x500;
    private const uint EsrTracks = 64;

    // 64 frames of 8 bytes need at most 17 ms of a 500 kbit/s bus; a cycle takes 50 ms.
    private const long EsrLongestNanoseconds = 40_000_000;

    /// <summary>The radar of a Toyota, as a database given or the built-in one lays it out.</summary>
    public static TrackListRadar Toyota(IReadOnlyList<CanDatabase> databases)
    {
        var tracks = databases.Append(BuiltInDatabase.Toyota)
            .Select(database => database.Messages.Select(ToyotaTrackMessage.TryCreate).OfType<RadarTrackMessage>().ToArray())
            .First(found => found.Length > 0);
        return new(tracks.ToDictionary(track => track.Message.Id), RadarBurst.ToyotaLongestNanoseconds);
    }

    /// <summary>A Delphi ESR; its identifiers are the same in every vehicle.</summary>
    public static TrackListRadar Esr(IReadOnlyList<CanDatabase> databases)
    {
        var database = databases.FirstOrDefault(given => given.Find(FirstEsrTrack, false) is { } first && EsrTrackMessage.TryCreate(first, FirstEsrTrack) is not null) ?? BuiltInDatabase.Esr;
        var template = database.Find(FirstEsrTrack, false)!;
        var tracks = new Dictionary<uint, RadarTrackMessage>();
        for (var id = FirstEsrTrack; id < FirstEsrTrack + EsrTracks; id++)
        {
            var own = database.Find(id, false) is { } message ? EsrTrackMessage.TryCreate(message, id) : null;
            tracks.Add(id, own ?? EsrTrackMessage.TryCreate(template, id)!);
        }

        var status = database.Messages.FirstOrDefault(message => message.Find("CAN_TX_SCAN_INDEX") is not null);
        return new(tracks, EsrLongestNanoseconds, status, status?.Find("CAN_TX_SCAN_INDEX"));
    }
}
