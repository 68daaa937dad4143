namespace EdgeAgent.Sensors;

/// <summary>Reads a text file line by line as bytes, in one reused buffer; lines end with LF or CR LF.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    // A longer line than this is no line of any recording; it comes in pieces, which no parser accepts.
    private const int LongestLineBytes = 1 << 16;

    private readonly byte[] _buffer = new byte[LongestLineBytes];
    private int _start;
    private int _end;
    private bool _streamEnded;

    public LineReader(string path) : this(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1))
    {
    }

    /// <summary>The line last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line, valid until the call after; false at the end of the file.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var newLine = rest.IndexOf((byte)'\n');
            if (newLine >= 0 || (_streamEnded && rest.Length > 0) || rest.Length == _buffer.Length)
            {
                var length = newLine >= 0 ? newLine : rest.Length;
                line = rest[..length].TrimEnd((byte)'\r');
                _start += length + (newLine >= 0 ? 1 : 0);
                Line++;
                return true;
            }

            if (_streamEnded)
            {
                line = [];
                return false;
            }

            rest.CopyTo(_buffer);
            _end = rest.Length;
            _start = 0;
            var read = stream.Read(_buffer.AsSpan(_end));
            _end += read;
            _streamEnded = read == 0;
        }
    }

    public void Dispose() => stream.Dispose();
}
