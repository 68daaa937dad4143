using System.Runtime.InteropServices;

namespace EdgeAgent.Model;

/// <summary>Memory straight from the kernel, which has it back the moment it is freed.</summary>
/// <remarks>
/// A vehicle runs for months. From the C library's heap, blocks of megabytes that live for seconds leave holes that never close: an hour
/// of eleven sensors ended with 950 MiB in the heap for 500 MiB in use.
/// </remarks>
internal static unsafe partial class MappedMemory
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;

    public static byte* Allocate(int bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (byte*)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Environment.SystemPageSize);
        }

        var address = MemoryMap(null, (nuint)bytes, ReadWrite, PrivateAnonymous, -1, 0);
        return (nint)address == -1 ? throw new InsufficientMemoryException($"The kernel has no {bytes} bytes left (errno {Marshal.GetLastPInvokeError()}).") : (byte*)address;
    }

    public static void Free(byte* address, int bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = MemoryUnmap(address, (nuint)bytes);
        }
        else
        {
            NativeMemory.AlignedFree(address);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* MemoryMap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int MemoryUnmap(void* address, nuint length);
}
