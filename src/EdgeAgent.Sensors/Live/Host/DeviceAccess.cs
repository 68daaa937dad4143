using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Live.Host;

/// <summary>Whether this process may use a device file.</summary>
public static partial class DeviceAccess
{
    private const int Read = 4;
    private const int Write = 2;

    /// <summary>Null where it may read and write it, else the kernel's reason.</summary>
    public static string? Denial(string path) =>
        Access(path, Read | Write) == 0 ? null : Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
