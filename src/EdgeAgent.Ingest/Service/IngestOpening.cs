using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Ingest;

/// <summary>How opening the back end ended.</summary>
public sealed record IngestOpening
{
    /// <summary>The service, which the caller runs and disposes; null where the inbox cannot be used.</summary>
    public IngestService? Service { get; init; }

    /// <summary>What to tell a person where it cannot be used.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether the inbox is open.</summary>
    [MemberNotNullWhen(true, nameof(Service))]
    public bool Succeeded => Service is not null;
}
