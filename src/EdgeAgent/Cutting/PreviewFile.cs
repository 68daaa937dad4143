using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>A preview cut and not yet sealed.</summary>
/// <param name="Manifest">Its manifest, with its parts.</param>
/// <param name="Bytes">The MCAP file.</param>
public sealed record PreviewFile(ClipManifest Manifest, ReadOnlyMemory<byte> Bytes);
