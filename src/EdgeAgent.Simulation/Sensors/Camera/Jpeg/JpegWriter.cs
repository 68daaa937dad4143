using System.Diagnostics;

namespace EdgeAgent.Simulation;

/// <summary>A baseline JPEG encoder (ITU-T T.81), colour at half resolution: the same bytes on every machine.</summary>
/// <remarks>
/// <code>
/// SOI | APP0 "JFIF" | DQT 0, 1 | SOF0 | DHT ×4 | SOS | scan of 16×16 units: Y Y Y Y Cb Cr | EOI
/// </code>
/// </remarks>
internal sealed class JpegWriter
{
    private const int Unit = 16;

    private readonly int _width;
    private readonly int _height;
    private readonly byte[][] _quantisation;
    private readonly JpegBlock _luma;
    private readonly JpegBlock _chroma;
    private readonly JpegBits _output = new();
    private readonly float[] _y = new float[4 * 64];
    private readonly float[] _cb = new float[64];
    private readonly float[] _cr = new float[64];
    private int _lastY;
    private int _lastCb;
    private int _lastCr;

    /// <summary>A writer for pictures of one size, whole units of 16 pixels, at a quality from 1 to 100.</summary>
    public JpegWriter(int width, int height, int quality)
    {
        Debug.Assert(width % Unit == 0 && height % Unit == 0, "Only whole units are written.");
        (_width, _height) = (width, height);
        _quantisation = [Scaled(JpegTables.LumaQuantisation, quality), Scaled(JpegTables.ChromaQuantisation, quality)];
        (_luma, _chroma) = (new(_quantisation[0]), new(_quantisation[1]));
    }

    /// <summary>The picture as a JPEG file; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(ReadOnlySpan<byte> rgb)
    {
        _output.Clear();
        (_lastY, _lastCb, _lastCr) = (0, 0, 0);
        WriteHeaders();
        for (var top = 0; top < _height; top += Unit)
        {
            for (var left = 0; left < _width; left += Unit)
            {
                LoadUnit(rgb, left, top);
                WriteUnit();
            }
        }

        _output.FlushBits();
        _output.Append([0xFF, 0xD9]);
        return _output.Written;
    }

    private static byte[] Scaled(ReadOnlySpan<byte> table, int quality)
    {
        // The scaling of the Independent JPEG Group, which "quality" commonly means.
        var percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        var scaled = new byte[table.Length];
        for (var index = 0; index < table.Length; index++)
        {
            scaled[index] = (byte)Math.Clamp((table[index] * percent + 50) / 100, 1, 255);
        }

        return scaled;
    }

    private void WriteHeaders()
    {
        _output.Append([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        for (var table = 0; table < _quantisation.Length; table++)
        {
            _output.Append([0xFF, 0xDB, 0, 67, (byte)table]);
            foreach (var place in JpegTables.ZigZag)
            {
                _output.Append(_quantisation[table][place]);
            }
        }

        _output.Append([0xFF, 0xC0, 0, 17, 8]);
        _output.AppendBigEndian(_height);
        _output.AppendBigEndian(_width);
        _output.Append([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        WriteHuffman(0x00, JpegTables.LumaDc);
        WriteHuffman(0x10, JpegTables.LumaAc);
        WriteHuffman(0x01, JpegTables.ChromaDc);
        WriteHuffman(0x11, JpegTables.ChromaAc);
        _output.Append([0xFF, 0xDA, 0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    }

    private void WriteHuffman(byte id, JpegHuffmanTable table)
    {
        _output.Append([0xFF, 0xC4]);
        _output.AppendBigEndian(3 + table.Counts.Length + table.Symbols.Length);
        _output.Append(id);
        _output.Append(table.Counts);
        _output.Append(table.Symbols);
    }

    // JFIF's YCbCr, centred on zero; colour is the mean of two by two pixels.
    private void LoadUnit(ReadOnlySpan<byte> rgb, int left, int top)
    {
        Array.Clear(_cb);
        Array.Clear(_cr);
        for (var row = 0; row < Unit; row++)
        {
            var line = rgb.Slice(((top + row) * _width + left) * 3, Unit * 3);
            var block = (row >> 3) * 128 + (row & 7) * 8;
            var colour = (row >> 1) * 8;
            for (var column = 0; column < Unit; column++)
            {
                var (r, g, b) = ((float)line[column * 3], (float)line[column * 3 + 1], (float)line[column * 3 + 2]);
                _y[block + (column >> 3) * 64 + (column & 7)] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
                _cb[colour + (column >> 1)] += 0.25f * (-0.168736f * r - 0.331264f * g + 0.5f * b);
                _cr[colour + (column >> 1)] += 0.25f * (0.5f * r - 0.418688f * g - 0.081312f * b);
            }
        }
    }

    private void WriteUnit()
    {
        for (var block = 0; block < 4; block++)
        {
            WriteBlock(_y.AsSpan(block * 64, 64), _luma, JpegTables.LumaDc, JpegTables.LumaAc, ref _lastY);
        }

        WriteBlock(_cb, _chroma, JpegTables.ChromaDc, JpegTables.ChromaAc, ref _lastCb);
        WriteBlock(_cr, _chroma, JpegTables.ChromaDc, JpegTables.ChromaAc, ref _lastCr);
    }

    private void WriteBlock(ReadOnlySpan<float> samples, JpegBlock block, JpegHuffmanTable dc, JpegHuffmanTable ac, ref int last)
    {
        Span<int> coefficients = stackalloc int[64];
        block.Quantise(samples, coefficients);
        _output.PutValue(dc, 0, coefficients[0] - last);
        last = coefficients[0];
        var zeros = 0;
        foreach (var place in block.Scan[1..])
        {
            var value = coefficients[place];
            if (value == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > 15; zeros -= 16)
            {
                _output.PutBits(ac[0xF0].Code, ac[0xF0].Length);
            }

            _output.PutValue(ac, zeros, value);
            zeros = 0;
        }

        if (zeros > 0)
        {
            _output.PutBits(ac[0].Code, ac[0].Length);
        }
    }
}
