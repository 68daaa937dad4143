using System.Globalization;
using System.Text;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>Writes the archive that a kernel unpacks into its first file system (cpio, format "newc").</summary>
/// <remarks>
/// <code>
///   070701, then 13 numbers of 8 hexadecimal digits: inode, mode, uid, gid, links, mtime, size, device major and minor,
///   node major and minor, length of the name with its zero, checksum; the name; the content; each padded to 4 bytes
/// </code>
/// </remarks>
internal sealed class CpioArchive(Stream output) : IDisposable
{
    private const int Folder = 0x4000 | 0x1ED;
    private const int Executable = 0x8000 | 0x1ED;
    private const int CharacterDevice = 0x2000 | 0x180;

    private readonly HashSet<string> _folders = [];
    private int _inode;

    public void AddFolder(string path)
    {
        if (path.Length == 0 || !_folders.Add(path))
        {
            return;
        }

        AddFolder(Path.GetDirectoryName(path) ?? "");
        Write(path, Folder, [], 0, 0);
    }

    public void AddFile(string path, byte[] content)
    {
        AddFolder(Path.GetDirectoryName(path)!);
        Write(path, Executable, content, 0, 0);
    }

    public void AddFile(string path, string source) => AddFile(path, File.ReadAllBytes(source));

    /// <summary>A folder with everything below it that is wanted.</summary>
    public void AddTree(string path, string source, Func<string, bool> isWanted)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(source, file);
            if (isWanted(relative))
            {
                AddFile(Path.Combine(path, relative), file);
            }
        }
    }

    public void AddCharacterDevice(string path, int major, int minor)
    {
        AddFolder(Path.GetDirectoryName(path)!);
        Write(path, CharacterDevice, [], major, minor);
    }

    public void Dispose()
    {
        Write("TRAILER!!!", 0, [], 0, 0);
        output.Dispose();
    }

    private void Write(string path, int mode, byte[] content, int major, int minor)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        int[] numbers = [++_inode, mode, 0, 0, 1, 0, content.Length, 0, 0, major, minor, name.Length, 0];
        var header = "070701" + string.Concat(numbers.Select(number => number.ToString("X8", CultureInfo.InvariantCulture)));
        output.Write(Encoding.ASCII.GetBytes(header));
        output.Write(name);
        Pad(header.Length + name.Length);
        output.Write(content);
        Pad(content.Length);
    }

    private void Pad(int written) => output.Write(new byte[(4 - written % 4) % 4]);
}
