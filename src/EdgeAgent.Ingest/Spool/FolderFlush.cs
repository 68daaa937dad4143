using System.Runtime.InteropServices;

namespace EdgeAgent.Ingest;

/// <summary>Makes a folder's entries durable: .NET opens no folders, so this asks the C library.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    /// <summary>Flushes the names in a folder; throws where the system refuses, as a name that is not durable must not be promised.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open the folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var error = Synchronize(descriptor) == 0 ? 0 : Marshal.GetLastPInvokeError();
        Close(descriptor);
        // Invalid: file systems that keep names durable by themselves say so, such as some network ones.
        if (error is not 0 and not InvalidArgument)
        {
            throw new IOException($"cannot flush the folder {folder}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
