using System.Security.Cryptography;

namespace EdgeAgent.Store;

/// <summary>Hashes a clip file's bytes again and holds them against what was sealed.</summary>
internal static class ClipFileCheck
{
    /// <summary>What is wrong, or null where every byte is as it was sealed.</summary>
    public static string? FindDamage(ClipFileReader reader, long sizeBytes, string sha256, Stream? copyTo = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ClipFileFormat.RowBytes];
        for (var offset = 0L; offset < sizeBytes; offset += buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, sizeBytes - offset));
            if (!reader.TryRead(offset, piece))
            {
                return $"unreadable at byte {offset}: {reader.Fault.Message}";
            }

            hash.AppendData(piece);
            copyTo?.Write(piece);
        }

        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found == sha256 ? null : $"SHA-256 is {found}, sealed was {sha256}";
    }
}
