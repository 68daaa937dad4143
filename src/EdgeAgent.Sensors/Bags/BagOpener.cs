using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Sensors.Bags;

/// <summary>Opens a bag: a SQLite or MCAP file, one compressed whole, or a folder of them with <c>metadata.yaml</c>.</summary>
internal static class BagOpener
{
    private const int MostFileBytes = 0x7FFF_FFC7;

    private static readonly string[] Extensions = [".db3", ".mcap", ".db3.zstd", ".mcap.zstd"];

    /// <summary>Whether a folder is a bag's: it has the metadata file, or bag files and nothing that tells otherwise.</summary>
    public static bool LooksRight(string folder) => File.Exists(Path.Combine(folder, BagMetadata.FileName)) || FilesIn(folder).Length > 0;

    public static bool TryOpen(string path, out IBagFile? bag, out string error) =>
        Directory.Exists(path) ? TryOpenFolder(path, out bag, out error) : TryOpenFile(path, out bag, out error);

    private static bool TryOpenFolder(string folder, out IBagFile? bag, out string error)
    {
        bag = null;
        error = "";
        var issues = new List<DriveIssue>();
        var metadataFile = Path.Combine(folder, BagMetadata.FileName);
        var metadata = File.Exists(metadataFile) ? BagMetadata.TryRead(metadataFile, out error) : null;
        if (metadata is null)
        {
            issues.Add(new("no_bag_metadata", "", 1, error.Length > 0 ? error : $"There is no {BagMetadata.FileName}: all bag files of the folder are taken, in the order of their names."));
        }

        var files = new List<IBagFile>();
        foreach (var file in metadata is null ? FilesIn(folder) : [.. metadata.Files.Select(name => Locate(folder, name))])
        {
            if (TryOpenFile(file, out var opened, out error))
            {
                files.Add(opened!);
            }
            else
            {
                issues.Add(new("missing_file", "", 1, error));
            }
        }

        if (files.Count == 0)
        {
            error = issues.Count > 0 ? issues[^1].Detail : $"{folder}: no bag file ({string.Join(", ", Extensions)}) is there.";
            return false;
        }

        var joined = new BagFolder(files, issues);
        if (metadata is not null)
        {
            Compare(metadata, joined, issues);
        }

        bag = joined;
        return true;
    }

    /// <summary>The files are right where they and the metadata differ: the metadata is written by hand, by other tools, or not at all after a crash.</summary>
    private static void Compare(BagMetadata metadata, BagFolder bag, List<DriveIssue> issues)
    {
        var found = bag.Topics.Sum(topic => topic.Count);
        if (metadata.MessageCount is { } said && said != found)
        {
            issues.Add(new("count_mismatch", "", Math.Abs(said - found), $"{BagMetadata.FileName} says {said} messages and the files have {found}."));
        }

        if (bag.Span is { } span && metadata is { StartNanoseconds: { } start, DurationNanoseconds: { } duration }
            && (start != span.First.UnixNanoseconds || duration != span.Last.UnixNanoseconds - span.First.UnixNanoseconds))
        {
            issues.Add(new("time_mismatch", "", 1,
                $"{BagMetadata.FileName} says {duration} ns from {start} ns on; the messages take {span.Last.UnixNanoseconds - span.First.UnixNanoseconds} ns from {span.First.UnixNanoseconds} ns on, and that is what counts."));
        }
    }

    /// <summary>Paths in metadata are relative to the folder; those written before version 4 start with the folder's own name.</summary>
    private static string Locate(string folder, string name) =>
        new[] { Path.Combine(folder, name), Path.Combine(folder, Path.GetFileName(name)) }.FirstOrDefault(File.Exists) ?? Path.Combine(folder, name);

    private static string[] FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(folder).Where(file => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal)];

    private static bool TryOpenFile(string path, out IBagFile? bag, out string error)
    {
        bag = null;
        switch (FileKinds.Of(path))
        {
            case FileKind.Missing:
                error = $"{path}: there is no such file.";
                return false;
            case FileKind.Mcap:
                var isMcap = McapBagFile.TryOpen(path, out var mcap, out error);
                bag = mcap;
                return isMcap;
            case FileKind.Sqlite:
                var isSqlite = SqliteBagFile.TryOpen(path, out var sqlite, out error);
                bag = sqlite;
                return isSqlite;
            case FileKind.Zstandard:
                return TryOpenCompressed(path, out bag, out error);
            default:
                error = $"{path}: neither MCAP nor SQLite; a rosbag2 file is one of them, perhaps compressed with Zstandard.";
                return false;
        }
    }

    private static bool TryOpenCompressed(string path, out IBagFile? bag, out string error)
    {
        bag = null;
        if (ZstdFrame.TryDecompress(File.ReadAllBytes(path), MostFileBytes) is not { } content)
        {
            error = $"{path}: the Zstandard frame is damaged or larger than 2 GiB, or libzstd.so.1 is not installed.";
            return false;
        }

        var plain = Path.Combine(Directory.CreateTempSubdirectory("edgeagent-bag-").FullName, Path.GetFileNameWithoutExtension(path));
        File.WriteAllBytes(plain, content);
        if (TryOpenFile(plain, out var opened, out error))
        {
            bag = new TemporaryBagFile(opened!, plain);
            return true;
        }

        Directory.Delete(Path.GetDirectoryName(plain)!, recursive: true);
        error = $"{path}: {error}";
        return false;
    }
}
