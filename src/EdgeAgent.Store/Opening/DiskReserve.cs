namespace EdgeAgent.Store;

/// <summary>A little disk held back, given up when the disk is full, so that the index can still note what was delivered and what must go.</summary>
internal sealed class DiskReserve(string folder)
{
    private const string FileName = "store.reserve";

    // Some hundred pages of the index's log, and its shared memory at start.
    private const int Bytes = 1 << 20;

    private const int StepBytes = 1 << 16;

    private readonly string _path = Path.Combine(folder, FileName);

    /// <summary>Frees the reserve; false where there was none to free.</summary>
    public bool TryGiveUp() => File.Exists(_path) && ClipFolder.TryDelete(_path);

    /// <summary>Holds the reserve again, or as much of it as the disk has.</summary>
    public void TryRestore()
    {
        try
        {
            // Written, not only sized: a file system gives space to bytes, not to lengths.
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Position = file.Length;
            while (file.Length < Bytes)
            {
                file.Write(new byte[StepBytes]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk is full: what was written is held.
        }
    }
}
