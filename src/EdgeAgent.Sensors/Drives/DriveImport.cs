using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Drives;

/// <summary>Copies a recording of any form into a drive file.</summary>
public static class DriveImport
{
    private const int FramesBetweenReports = 64;

    /// <summary>Copies a drive to a path; returns what the file holds. Where it is cancelled or fails, no file appears.</summary>
    /// <param name="source">The recording.</param>
    /// <param name="path">The drive file to write.</param>
    /// <param name="progress">Told the frames done, of <see cref="DriveInfo.FrameCounts"/>'s sum, every so often.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    public static DriveInfo Copy(IDriveSource source, string path, Action<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return CopyFrames(source, path, progress, cancellationToken);
        }
        finally
        {
            File.Delete(path + DriveWriter.UnfinishedExtension);
        }
    }

    private static DriveInfo CopyFrames(IDriveSource source, string path, Action<long>? progress, CancellationToken cancellationToken)
    {
        using var pool = new SlabPool();
        using var writer = new DriveWriter(path, source.Info);
        foreach (var frame in source.ReadFrames(pool, cancellationToken))
        {
            try
            {
                writer.Write(frame);
            }
            finally
            {
                frame.Release();
            }

            if (writer.FramesWritten % FramesBetweenReports == 0)
            {
                progress?.Invoke(writer.FramesWritten);
            }
        }

        progress?.Invoke(writer.FramesWritten);
        return writer.Finish(source.Info.Issues);
    }
}
