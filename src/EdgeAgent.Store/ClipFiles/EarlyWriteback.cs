using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Store;

/// <summary>Lets the disk begin with a file's pages while later ones are still being made, so that the flush at the end finds little to do.</summary>
/// <remarks>A second descriptor of a file that SQLite has open is safe only because clip files are written without SQLite's file locks, which closing it would drop.</remarks>
internal sealed partial class EarlyWriteback : IDisposable
{
    private const uint StartWriting = 2;

    private readonly SafeFileHandle? _file;
    private long _begun;

    public EarlyWriteback(string path)
    {
        try
        {
            _file = OperatingSystem.IsLinux() ? File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete) : null;
        }
        catch (IOException)
        {
            // Without it the flush at the end takes longer; nothing else.
        }
    }

    /// <summary>Begins to write what was handed to the system up to <paramref name="length"/>; a hint, so failure means nothing.</summary>
    public void Advance(long length)
    {
        if (_file is not null && length > _begun)
        {
            _ = SyncFileRange(_file, _begun, length - _begun, StartWriting);
            _begun = length;
        }
    }

    public void Dispose() => _file?.Dispose();

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);
}
