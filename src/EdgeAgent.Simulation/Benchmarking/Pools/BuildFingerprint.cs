using System.Security.Cryptography;
using EdgeAgent.Model;
using EdgeAgent.Sync;
using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Names the code that a recording went through after simulation; the simulator's own version is in a drive's id.</summary>
internal static class BuildFingerprint
{
    /// <summary>Twelve hexadecimal digits over the builds of everything from frame to verdict, and how recordings are made.</summary>
    public static string Current { get; } = Convert.ToHexStringLower(SHA256.HashData(
    [
        .. new[] { typeof(Frame), typeof(Imaging.JpegEncoder), typeof(TriageEngine), typeof(FrameSynchronizer) }.SelectMany(type => type.Module.ModuleVersionId.ToByteArray()),
        RecordingVersion,
    ]))[..12];

    // Raise it whenever RecordingMaker would write something else for the same drive.
    private const byte RecordingVersion = 1;
}
