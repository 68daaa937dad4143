using System.Runtime.InteropServices;

namespace EdgeAgent.SensorFeeds;

/// <summary>A pseudo-terminal's master (pts(4)): what is written here is read from the line at <see cref="Path"/>.</summary>
internal sealed unsafe partial class Pseudoterminal : IDisposable
{
    private const string Library = "libc";
    private const int ReadWrite = 0x2;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const nuint SetLock = 0x4004_5431;
    private const nuint GetNumber = 0x8004_5430;

    private readonly int _descriptor;

    public Pseudoterminal()
    {
        _descriptor = Open("/dev/ptmx", ReadWrite | NoControllingTerminal | NonBlocking);
        var (number, isLocked) = (0, 0);
        if (_descriptor < 0 || Control(_descriptor, SetLock, &isLocked) != 0 || Control(_descriptor, GetNumber, &number) != 0)
        {
            throw new InvalidOperationException($"no pseudo-terminal: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Path = $"/dev/pts/{number}";
    }

    /// <summary>The line's other end.</summary>
    public string Path { get; }

    /// <summary>Writes without waiting; how many bytes the line took, as a receiver does not wait for its reader either.</summary>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return (int)Write(_descriptor, start, bytes.Length);
        }
    }

    public void Dispose() => _ = Close(_descriptor);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, int* value);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nint length);

    [LibraryImport(Library, EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
