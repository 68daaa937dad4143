using EdgeAgent.Model;

namespace EdgeAgent.Cli.Reports;

/// <summary>One event of a drive and what became of its clip.</summary>
internal sealed record DriveEvent
{
    public required ClipManifest Manifest { get; init; }

    /// <summary>The firing that gave the clip its class.</summary>
    public TriggerFiring Primary => Manifest.Firings.First(firing => firing.Trigger == Manifest.PrimaryTrigger);

    /// <summary>What the store made of the clip, in a word.</summary>
    public required string Outcome { get; init; }

    public required long SizeBytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The preview that was cut from the clip; null where it has none.</summary>
    public string? PreviewId { get; init; }

    /// <summary>The preview's size; 0 where there is none.</summary>
    public long PreviewBytes { get; init; }

    /// <summary>Whether the back end said that it holds the clip; null where nothing was to be sent.</summary>
    public required bool? Delivered { get; init; }

    /// <summary>The clip file that the back end assembled; null where it was not delivered to this machine.</summary>
    public string? File { get; init; }
}
