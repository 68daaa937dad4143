using System.Buffers;
using EdgeAgent.Model;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Ingest;

/// <summary>The bytes of unfinished uploads, one file each, named by the upload's number in the catalogue. Used under the catalogue's write lock.</summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string Extension = ".part";
    private const int MostOpenFiles = 64;
    private const int CompareBytes = 64 * 1024;

    private readonly string _folder;
    private readonly Dictionary<long, SpoolFile> _open = [];
    private readonly HashSet<long> _unflushed = [];
    private bool _namesUnflushed;
    private long _uses;

    public SpoolFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public string PathOf(long number) => Path.Combine(_folder, $"{number}{Extension}");

    /// <summary>A path in the spool for what will be renamed into the inbox.</summary>
    public string TemporaryPathOf(long number, string suffix) => Path.Combine(_folder, $"{number}{suffix}.tmp");

    public long FreeBytes => new System.IO.DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>Whether the file is there with all bytes that the catalogue says it has.</summary>
    public bool Holds(OpenUpload upload)
    {
        if (upload.Stored.Count == 0 || _open.ContainsKey(upload.Number))
        {
            return true;
        }

        var file = new FileInfo(PathOf(upload.Number));
        return file.Exists && file.Length >= upload.Stored[^1].End;
    }

    public void Write(long number, long offset, ReadOnlySpan<byte> bytes)
    {
        var file = Open(number);
        _unflushed.Add(number);
        RandomAccess.Write(file, bytes, offset);
    }

    /// <summary>Whether the part of <paramref name="bytes"/> that is stored already is the same there.</summary>
    public bool EqualsStored(OpenUpload upload, long offset, ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CompareBytes);
        try
        {
            for (var i = 0; i < upload.Stored.Count; i++)
            {
                var start = Math.Max(upload.Stored[i].Start, offset);
                var end = Math.Min(upload.Stored[i].End, offset + bytes.Length);
                for (; start < end; start += CompareBytes)
                {
                    var part = buffer.AsSpan(0, (int)Math.Min(CompareBytes, end - start));
                    if (!TryFill(Open(upload.Number), start, part) || !part.SequenceEqual(bytes.Slice((int)(start - offset), part.Length)))
                    {
                        return false;
                    }
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes everything written durable: data first, then new names. Nothing may be called stored before.</summary>
    public void Flush()
    {
        foreach (var number in _unflushed)
        {
            RandomAccess.FlushToDisk(Open(number));
        }

        _unflushed.Clear();
        if (_namesUnflushed)
        {
            FolderFlush.Flush(_folder);
            _namesUnflushed = false;
        }
    }

    /// <summary>Forgets what was written but not flushed, after a failure: the next writer opens the files anew.</summary>
    public void Abandon()
    {
        CloseAll();
        _unflushed.Clear();
    }

    /// <summary>Closes a file that is about to be moved or removed.</summary>
    public void Close(long number)
    {
        _unflushed.Remove(number);
        if (_open.Remove(number, out var file))
        {
            file.Handle.Dispose();
        }
    }

    public void Delete(long number)
    {
        Close(number);
        File.Delete(PathOf(number));
    }

    /// <summary>Removes files that no unfinished upload owns: what a crash between commit and removal leaves. Answers how many.</summary>
    public int DeleteAllBut(HashSet<long> numbers)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(_folder).ToList())
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (Path.GetExtension(path) != Extension || !long.TryParse(name, out var number) || !numbers.Contains(number))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    public void Dispose() => CloseAll();

    private static bool TryFill(SafeFileHandle file, long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var read = RandomAccess.Read(file, buffer, offset);
            if (read == 0)
            {
                return false;
            }

            buffer = buffer[read..];
            offset += read;
        }

        return true;
    }

    private SafeFileHandle Open(long number)
    {
        if (_open.TryGetValue(number, out var known))
        {
            known.LastUse = _uses++;
            return known.Handle;
        }

        if (_open.Count >= MostOpenFiles)
        {
            CloseLeastUsed();
        }

        var path = PathOf(number);
        _namesUnflushed |= !File.Exists(path);
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _open.Add(number, new(handle) { LastUse = _uses++ });
        return handle;
    }

    private void CloseLeastUsed()
    {
        var (number, file) = _open.Where(entry => !_unflushed.Contains(entry.Key)).OrderBy(entry => entry.Value.LastUse).FirstOrDefault();
        if (file is not null)
        {
            _open.Remove(number);
            file.Handle.Dispose();
        }
    }

    private void CloseAll()
    {
        foreach (var file in _open.Values)
        {
            file.Handle.Dispose();
        }

        _open.Clear();
    }

    private sealed class SpoolFile(SafeFileHandle handle)
    {
        public SafeFileHandle Handle { get; } = handle;

        public long LastUse { get; set; }
    }
}
