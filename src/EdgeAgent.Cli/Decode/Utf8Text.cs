using System.Globalization;
using System.Text;

namespace EdgeAgent.Cli.Decode;

/// <summary>Writes text as UTF-8 through one buffer, numbers in the invariant form that reads back to the same value.</summary>
internal sealed class Utf8Text(Stream stream) : IDisposable
{
    private const int BufferBytes = 1 << 16;

    // More than any number takes; texts longer than the room left are written in pieces.
    private const int NumberBytes = 64;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _length;

    public void Write(byte letter)
    {
        Room(1)[0] = letter;
        _length++;
    }

    public void Write(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var room = Room(1);
            var part = text[..Math.Min(text.Length, room.Length)];
            part.CopyTo(room);
            _length += part.Length;
            text = text[part.Length..];
        }
    }

    public void Write(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > BufferBytes)
        {
            Write(Encoding.UTF8.GetBytes(text));
            return;
        }

        // Making room may empty the buffer, so it must come before the length is read.
        var room = Room(most);
        _length += Encoding.UTF8.GetBytes(text, room);
    }

    public void Write(long value)
    {
        value.TryFormat(Room(NumberBytes), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Write(double value)
    {
        value.TryFormat(Room(NumberBytes), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Write(float value)
    {
        value.TryFormat(Room(NumberBytes), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Puts a text before all that was written; only while that still fits the buffer.</summary>
    public void Precede(string start)
    {
        var written = _buffer.AsSpan(0, _length).ToArray();
        _length = 0;
        Write(start);
        Write(written);
    }

    public void Flush()
    {
        stream.Write(_buffer.AsSpan(0, _length));
        stream.Flush();
        _length = 0;
    }

    public void Dispose() => stream.Dispose();

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            stream.Write(_buffer.AsSpan(0, _length));
            _length = 0;
        }

        return _buffer.AsSpan(_length);
    }
}
