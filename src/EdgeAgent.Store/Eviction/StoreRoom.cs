namespace EdgeAgent.Store;

/// <summary>How much room clips have: the quota, and what the disk under the folder has left.</summary>
internal sealed class StoreRoom(string folder, long quotaBytes, long keepFreeBytes)
{
    public long QuotaBytes => quotaBytes;

    /// <summary>What must be freed before a clip of <paramref name="bytes"/> and the reserve fit on the disk; 0 or less where they do.</summary>
    public long MissingFor(long bytes) => bytes + keepFreeBytes - FreeBytes();

    // A disk that cannot be asked is taken to have room: the write will tell.
    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue / 2;
        }
    }
}
