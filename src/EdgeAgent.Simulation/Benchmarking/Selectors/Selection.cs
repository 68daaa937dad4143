namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>What a selector did with a day.</summary>
/// <param name="Sent">What was sent, in the order of sending.</param>
/// <param name="Evicted">Candidates that the store had no room for.</param>
/// <param name="Late">Candidates that were chosen when nothing was left to send them with.</param>
internal sealed record Selection(IReadOnlyList<SentClip> Sent, IReadOnlySet<Candidate> Evicted, IReadOnlySet<Candidate> Late)
{
    public static Selection Of(IReadOnlyList<SentClip> sent) => new(sent, NoCandidates, NoCandidates);

    public double Bytes => Sent.Sum(clip => clip.Bytes);

    private static readonly HashSet<Candidate> NoCandidates = [];
}
