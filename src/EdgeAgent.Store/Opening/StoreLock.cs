using System.Globalization;

namespace EdgeAgent.Store;

/// <summary>The right to be the one process that writes clips: an operating system lock, which no crash leaves behind.</summary>
internal sealed class StoreLock : IDisposable
{
    private const string LockName = "store.lock";
    private const string OwnerName = "store.owner";

    private readonly FileStream _lock;

    private StoreLock(FileStream file) => _lock = file;

    /// <summary>The lock, or null where another process has it.</summary>
    public static StoreLock? TryTake(string folder)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, LockName)))
        {
            return null;
        }

        NameOwner(folder);
        return new StoreLock(file);
    }

    /// <summary>The owner's process id as it wrote it, or a question mark.</summary>
    public static string OwnerOf(string folder)
    {
        try
        {
            return int.TryParse(File.ReadAllText(Path.Combine(folder, OwnerName)), CultureInfo.InvariantCulture, out var id) ? $"{id}" : "?";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "?";
        }
    }

    public void Dispose() => _lock.Dispose();

    // Beside the locked file, which nobody else can open: only for the message that names the owner, so a full disk may leave it empty.
    private static void NameOwner(string folder)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, OwnerName), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
        }
    }
}
