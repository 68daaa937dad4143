namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A day of driving put together from recordings: what selectors choose from, and the events in it.</summary>
internal sealed class Day(IReadOnlyList<DayPiece> pieces, IReadOnlyList<Candidate> candidates, IReadOnlyList<PlacedEvent> events)
{
    public IReadOnlyList<DayPiece> Pieces => pieces;

    /// <summary>In the order of their starts.</summary>
    public IReadOnlyList<Candidate> Candidates => candidates;

    public IReadOnlyList<PlacedEvent> Events => events;

    public double Seconds { get; } = pieces[^1].OffsetSeconds + pieces[^1].Recording.Header.Seconds;

    /// <summary>What all sensors recorded.</summary>
    public double RecordedBytes { get; } = pieces.Sum(piece => piece.Recording.FullBytes(0, piece.Recording.Header.Seconds + 1));

    /// <summary>What all frames of the lite tier cost in a stretch; stretches that cross from one recording to the next count in both.</summary>
    public double LiteBytes(Stretch stretch) =>
        PiecesOf(stretch).Sum(piece => piece.Recording.LiteBytes(stretch.From - piece.OffsetSeconds, stretch.To - piece.OffsetSeconds));

    /// <summary>What a lite clip of a stretch costs that has one peak.</summary>
    public double LiteBytes(Stretch stretch, double peak) =>
        PiecesOf(stretch).Sum(piece => piece.Recording.LiteBytes(stretch.From - piece.OffsetSeconds, stretch.To - piece.OffsetSeconds, [peak - piece.OffsetSeconds]));

    private IEnumerable<DayPiece> PiecesOf(Stretch stretch) =>
        pieces.Where(piece => piece.OffsetSeconds < stretch.To && stretch.From < piece.OffsetSeconds + piece.Recording.Header.Seconds);
}
