namespace EdgeAgent.Capture;

/// <summary>A small file that is replaced whole: a torn write leaves the file before.</summary>
internal sealed class StateFile(string path)
{
    /// <summary>Its bytes; null where there is none or it cannot be read.</summary>
    public byte[]? Load()
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Saves; false, with the reason, where that fails.</summary>
    public bool TrySave(ReadOnlySpan<byte> bytes, out string error)
    {
        try
        {
            var next = path + ".new";
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            error = "";
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error = $"{path}: {fault.Message}";
            return false;
        }
    }
}
