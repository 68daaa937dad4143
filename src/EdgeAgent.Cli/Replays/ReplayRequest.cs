using EdgeAgent.Capture;
using EdgeAgent.Model;

namespace EdgeAgent.Cli.Replays;

/// <summary>What to replay, how, and where the results go.</summary>
internal sealed record ReplayRequest
{
    /// <summary>The profile in force.</summary>
    public required HardwareProfile Profile { get; init; }

    /// <summary>SHA-256 of the profile.</summary>
    public required string ProfileSha256 { get; init; }

    /// <summary>What a profile's relative model paths are relative to.</summary>
    public string ModelFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder for store, inbox and report.</summary>
    public required string Folder { get; init; }

    /// <summary>How the session runs.</summary>
    public required CaptureOptions Options { get; init; }

    /// <summary>Whether clips travel to a back end; without it they stay in the store.</summary>
    public required bool Uplink { get; init; }
}
