namespace EdgeAgent.Store;

/// <summary>The folder of clip files. A file's extension tells its state: <c>.sealing</c> being written, <c>.clip</c> finished, <c>.bad</c> set aside.</summary>
internal sealed class ClipFolder(string folder)
{
    public const string SealingExtension = ".sealing";
    public const string FinishedExtension = ".clip";
    public const string SetAsideExtension = ".bad";

    private int _sealings;

    public string Path { get; } = folder;

    /// <summary>The path of a finished clip.</summary>
    public string Finished(string clipId) => System.IO.Path.Combine(Path, clipId + FinishedExtension);

    /// <summary>A path for a clip to be written, never given twice: two sealings of one id must not share a file.</summary>
    public string NextSealing(string clipId)
    {
        string path;
        do
        {
            path = System.IO.Path.Combine(Path, $"{clipId}.{Interlocked.Increment(ref _sealings)}{SealingExtension}");
        }
        while (File.Exists(path));
        return path;
    }

    public IReadOnlyList<string> Unfinished() => Directory.GetFiles(Path, "*" + SealingExtension);

    public IReadOnlyList<string> AllFinished() => Directory.GetFiles(Path, "*" + FinishedExtension);

    /// <summary>The clip id that a file is named for.</summary>
    public static string IdOf(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : name[..dot];
    }

    /// <summary>Makes the folder's names durable.</summary>
    public void Flush() => DirectoryFlush.Flush(Path);

    /// <summary>Removes a file; one that cannot be removed is left for the check at the next start.</summary>
    public static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
