using System.Buffers.Binary;

namespace EdgeAgent.Imaging;

/// <summary>What a compressed image says of itself, read without decoding it.</summary>
/// <param name="Kind">How it is compressed.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Bands">Samples a pixel.</param>
/// <param name="BitsPerSample">Bits a sample.</param>
public readonly record struct ImageHeader(ImageKind Kind, int Width, int Height, int Bands, int BitsPerSample)
{
    // PNG, ISO/IEC 15948 §5.2 and §11.2.2:
    //   0  8  signature
    //   8  4  length of IHDR     12  4  "IHDR"
    //   16 4  width   20 4  height   24 1  bit depth   25 1  colour type
    private const int PngHeaderBytes = 26;
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Reads the header of a JPEG or PNG; false where the bytes are neither or end before it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ImageHeader header)
    {
        if (data.Length >= PngHeaderBytes && data.StartsWith(PngSignature) && data[12..16].SequenceEqual("IHDR"u8))
        {
            header = new(
                ImageKind.Png,
                (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(data[16..])),
                (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(data[20..])),
                PngBands(data[25]),
                data[24]);
            return header is { Width: > 0, Height: > 0, Bands: > 0 };
        }

        return TryReadJpeg(data, out header);
    }

    private static int PngBands(byte colourType) => colourType switch
    {
        0 => 1,
        2 or 3 => 3,
        4 => 2,
        6 => 4,
        _ => 0,
    };

    // JPEG, ITU-T T.81 §B.2.2, a frame header after its marker FFCn (n not 4, 8 or 12):
    //   0 2 length   2 1 bits a sample   3 2 height   5 2 width   7 1 components
    private static bool TryReadJpeg(ReadOnlySpan<byte> data, out ImageHeader header)
    {
        header = default;
        if (data.Length < 4 || data[0] != 0xFF || data[1] != 0xD8)
        {
            return false;
        }

        var at = 2;
        while (at + 4 <= data.Length && data[at] == 0xFF)
        {
            var marker = data[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var isStandalone = marker is 0x01 or (>= 0xD0 and <= 0xD8);
            if (isStandalone)
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            var isFrameHeader = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrameHeader)
            {
                return TryReadFrameHeader(data[(at + 2)..], out header);
            }

            at += 2 + Math.Max(2, (int)length);
        }

        return false;
    }

    private static bool TryReadFrameHeader(ReadOnlySpan<byte> segment, out ImageHeader header)
    {
        header = default;
        if (segment.Length < 8)
        {
            return false;
        }

        header = new(
            ImageKind.Jpeg,
            BinaryPrimitives.ReadUInt16BigEndian(segment[5..]),
            BinaryPrimitives.ReadUInt16BigEndian(segment[3..]),
            segment[7],
            segment[2]);
        return header is { Width: > 0, Height: > 0, Bands: > 0 };
    }
}
