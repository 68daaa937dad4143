using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Sensors.Importing;

/// <summary>A hash that tells one recording's folder from another: every file's name and size, and the ends of the files that index the rest.</summary>
internal static class FolderFingerprint
{
    private const int EndBytes = 1 << 16;

    /// <summary>Hashes a folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="files">All files that belong to the recording.</param>
    /// <param name="indexes">Those of them whose content counts, up to 64 KiB from each end.</param>
    public static byte[] Of(string root, IEnumerable<string> files, IEnumerable<string> indexes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), new FileInfo(file).Length)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name} {file.Length}\n"));
        }

        foreach (var file in indexes.OrderBy(file => Path.GetRelativePath(root, file), StringComparer.Ordinal))
        {
            AppendEnds(hash, file);
        }

        return hash.GetHashAndReset();
    }

    private static void AppendEnds(IncrementalHash hash, string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[(int)Math.Min(EndBytes, stream.Length)];
        stream.ReadExactly(bytes);
        hash.AppendData(bytes);
        if (stream.Length > bytes.Length)
        {
            stream.Position = stream.Length - bytes.Length;
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }
    }
}
