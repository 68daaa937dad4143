namespace EdgeAgent.Cli.Doctor;

/// <summary>What <c>doctor</c> was asked to do.</summary>
internal sealed record DoctorRunRequest
{
    public FileInfo? ProfileFile { get; init; }

    public string? Drive { get; init; }

    /// <summary>How long the sensors are looked at; null for without end.</summary>
    public TimeSpan? Look { get; init; }

    public bool Json { get; init; }
}
