using System.Buffers;
using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>SHA-256 of a file.</summary>
internal static class FileDigest
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>The digest of the first <paramref name="length"/> bytes, or null where the file has another length.</summary>
    public static Sha256Digest? Of(string path, long length)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != length)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            for (long offset = 0; offset < length;)
            {
                var read = RandomAccess.Read(file, buffer, offset);
                if (read == 0)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Sha256Digest.FromBytes(hash.GetHashAndReset());
    }
}
