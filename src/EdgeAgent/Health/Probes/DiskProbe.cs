using System.Diagnostics;

namespace EdgeAgent.Health;

/// <summary>Measures the disk that holds the store by writing beside it.</summary>
public static class DiskProbe
{
    private const int BlockBytes = 1 << 20;

    /// <summary>How much goes to the disk at once, so that a slow one is found out long before the whole is written.</summary>
    private const int FlushedBlocks = 8;

    /// <summary>Small writes whose middle time counts.</summary>
    private const int Flushes = 9;

    /// <summary>Measures; the files that it writes are gone afterwards.</summary>
    /// <param name="folder">The store's folder; made where it is missing, as the agent would.</param>
    /// <param name="mebibytes">How much is written; 64 outlast a small write cache.</param>
    /// <param name="most">How long each of the two measurements may go on: what a slow disk has taken by then tells enough.</param>
    /// <param name="cancellationToken">Stops early.</param>
    public static DiskObservation Measure(string folder, int mebibytes, TimeSpan most, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            var flush = MeasureFlush(path, most);
            var speed = MeasureSpeed(path, mebibytes, most, cancellationToken);
            return new DiskObservation
            {
                Folder = folder,
                FlushSeconds = flush,
                WriteBytesPerSecond = speed,
                FreeBytes = new System.IO.DriveInfo(folder).AvailableFreeSpace,
                StoreBytes = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => file == path ? 0 : new FileInfo(file).Length),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new DiskObservation { Folder = folder, Trouble = fault.Message };
        }
        finally
        {
            Remove(path);
        }
    }

    private static double MeasureFlush(string path, TimeSpan most)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        var times = new List<double>(Flushes);
        do
        {
            var started = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        while (times.Count < Flushes && times.Sum() < most.TotalSeconds);

        times.Sort();
        return times[times.Count / 2];
    }

    private static double MeasureSpeed(string path, int mebibytes, TimeSpan most, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[BlockBytes];
        new Random(1).NextBytes(block); // Zeros would flatter disks that compress.
        var started = Stopwatch.GetTimestamp();
        do
        {
            for (var index = 0; index < FlushedBlocks; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                file.Write(block);
            }

            file.Flush(flushToDisk: true);
        }
        while (file.Length < (long)mebibytes * BlockBytes && Stopwatch.GetElapsedTime(started) < most);

        return file.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder could not be written: there is no file to remove.
        }
    }
}
