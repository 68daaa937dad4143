namespace EdgeAgent.Store;

/// <summary>The one row of a clip file's table <c>clip</c>: enough to build the index again from the files alone.</summary>
internal sealed record ClipFileHeader(string Id, long SealedNanoseconds, long SizeBytes, int RowBytes, string Sha256, byte[] ManifestJson);
