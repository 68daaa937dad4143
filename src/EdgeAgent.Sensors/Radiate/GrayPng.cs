using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>Reads the one kind of PNG that radar power images are: 8-bit grey, not interlaced (ISO/IEC 15948).</summary>
/// <remarks>
/// <code>
///   signature (8) | chunk* : uint32 length, 4 letters, data, uint32 CRC      all big endian
///   IHDR: uint32 width, uint32 height, depth, colour type, compression, filter, interlace
///   IDAT*: one zlib stream of rows, each a filter byte (§9) and width bytes
/// </code>
/// </remarks>
internal sealed record GrayPng(int Width, int Height, byte[] Pixels)
{
    private const int SignatureBytes = 8;
    private const int ChunkOverheadBytes = 12;
    private const int MostPixels = 1 << 26;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The image; null where the bytes are no whole image of that kind.</summary>
    public static GrayPng? TryRead(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature))
        {
            return null;
        }

        var (width, height, isGray) = (0, 0, false);
        using var compressed = new MemoryStream();
        for (var rest = file[SignatureBytes..]; rest.Length >= ChunkOverheadBytes;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverheadBytes)
            {
                return null;
            }

            var data = rest.Slice(8, (int)length);
            if (rest[4..8].SequenceEqual("IHDR"u8) && data.Length == 13)
            {
                width = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data), int.MaxValue);
                height = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data[4..]), int.MaxValue);
                isGray = data[8..].SequenceEqual<byte>([8, 0, 0, 0, 0]);
            }
            else if (rest[4..8].SequenceEqual("IDAT"u8))
            {
                compressed.Write(data);
            }

            rest = rest[((int)length + ChunkOverheadBytes)..];
        }

        return isGray && width > 0 && height > 0 && (long)width * height <= MostPixels ? Decode(compressed, width, height) : null;
    }

    private static GrayPng? Decode(MemoryStream compressed, int width, int height)
    {
        compressed.Position = 0;
        var pixels = new byte[width * height];
        var above = new byte[width];
        Span<byte> filter = stackalloc byte[1];
        try
        {
            using var rows = new ZLibStream(compressed, CompressionMode.Decompress);
            for (var y = 0; y < height; y++)
            {
                var row = pixels.AsSpan(y * width, width);
                rows.ReadExactly(filter);
                rows.ReadExactly(row);
                if (!TryUnfilter(filter[0], row, y == 0 ? above : pixels.AsSpan((y - 1) * width, width)))
                {
                    return null;
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        return new(width, height, pixels);
    }

    private static bool TryUnfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        for (var x = 0; x < row.Length; x++)
        {
            var left = x > 0 ? row[x - 1] : 0;
            var aboveLeft = x > 0 ? above[x - 1] : 0;
            row[x] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => above[x],
                3 => (byte)((left + above[x]) / 2),
                _ => (byte)Paeth(left, above[x], aboveLeft),
            };
        }

        return filter <= 4;
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toAboveLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
