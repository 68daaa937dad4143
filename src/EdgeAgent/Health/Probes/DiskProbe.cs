using System.Diagnostics;

namespace EdgeAgent.Health;

/// <summary>Measures the disk that holds the store by writing beside it.</summary>
public static class DiskProbe
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Small writes whose middle time counts.</summary>
    private const int Flushes = 9;

    /// <summary>Measures; the files that it writes are gone afterwards.</summary>
    /// <param name="folder">The store's folder; made where it is missing, as the agent would.</param>
    /// <param name="mebibytes">How much is written; 64 outlast a small write cache.</param>
    /// <param name="cancellationToken">Stops early.</param>
    public static DiskObservation Measure(string folder, int mebibytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            var flush = MeasureFlush(path);
            var speed = MeasureSpeed(path, mebibytes, cancellationToken);
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

    private static double MeasureFlush(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        var times = new double[Flushes];
        for (var index = 0; index < Flushes; index++)
        {
            var started = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times[index] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Array.Sort(times);
        return times[Flushes / 2];
    }

    private static double MeasureSpeed(string path, int mebibytes, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[BlockBytes];
        new Random(1).NextBytes(block); // Zeros would flatter disks that compress.
        var started = Stopwatch.GetTimestamp();
        for (var index = 0; index < mebibytes; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Write(block);
        }

        file.Flush(flushToDisk: true);
        return (double)mebibytes * BlockBytes / Stopwatch.GetElapsedTime(started).TotalSeconds;
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
