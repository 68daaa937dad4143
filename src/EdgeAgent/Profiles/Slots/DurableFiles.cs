using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeAgent.Profiles.Slots;

/// <summary>Writes that are whole or absent after a power cut: written beside, flushed, renamed, and the folder flushed too.</summary>
/// <param name="before">Called before each step that reaches the disk; a test cuts the power there.</param>
internal sealed partial class DurableFiles(Action<string>? before = null)
{
    private const string Unfinished = ".new";
    private const string Outgoing = ".old";
    private const int ReadOnly = 0;
    private const UnixFileMode ForFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ForFolder = ForFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes a file or replaces it.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        WriteInPlace(path + Unfinished, bytes);
        before?.Invoke($"rename to {path}");
        File.Move(path + Unfinished, path, overwrite: true);
        Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes or replaces a folder of a few small files. In the middle of it the folder may be absent; it is never a mixture.</summary>
    public void WriteFolder(string path, IEnumerable<(string Name, byte[] Bytes)> files)
    {
        Remove(path + Unfinished);
        Remove(path + Outgoing);
        Directory.CreateDirectory(path + Unfinished);
        LetAllRead(path + Unfinished, ForFolder);
        foreach (var (name, bytes) in files)
        {
            WriteInPlace(Path.Combine(path + Unfinished, name), bytes);
        }

        Flush(path + Unfinished);
        if (Directory.Exists(path))
        {
            before?.Invoke($"put {path} aside");
            Directory.Move(path, path + Outgoing);
        }

        before?.Invoke($"rename to {path}");
        Directory.Move(path + Unfinished, path);
        Flush(Path.GetDirectoryName(path)!);
        Remove(path + Outgoing);
    }

    private void WriteInPlace(string path, ReadOnlySpan<byte> bytes)
    {
        before?.Invoke($"create {path}");
        // What a power cut left may be another user's: whoever may write the folder may replace it, but not write it.
        File.Delete(path);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        LetAllRead(path, ForFile);
        var half = bytes.Length / 2;
        file.Write(bytes[..half]);
        if (before is not null)
        {
            file.Flush();
            before($"write the rest of {path}");
        }

        file.Write(bytes[half..]);
        file.Flush(flushToDisk: true);
    }

    private void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            before?.Invoke($"remove {folder}");
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Root installs and the service's user reads, whatever root's umask is.</summary>
    private static void LetAllRead(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    /// <summary>A rename is on the disk only when its folder is.</summary>
    private static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"{folder}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"{folder}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
