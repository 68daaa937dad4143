namespace EdgeAgent.Model;

/// <summary>A recorded or simulated drive: the same frames in the same order every time it is read.</summary>
public interface IDriveSource : IDisposable
{
    /// <summary>What the drive is and what is wrong with it.</summary>
    DriveInfo Info { get; }

    /// <summary>Reads the drive once in host-time order; whoever enumerates owns each frame and releases it.</summary>
    IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken);
}
