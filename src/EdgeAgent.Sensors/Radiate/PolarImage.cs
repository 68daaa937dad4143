using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Imaging;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>A turn of a radar as an 8-bit gray image of echo power: a column a beam, a row a range cell.</summary>
internal readonly ref struct PolarImage(ReadOnlySpan<byte> levels, int beams, int cells)
{
    private readonly ReadOnlySpan<byte> _levels = levels;

    public int Beams { get; } = beams;

    public int Cells { get; } = cells;

    /// <summary>Decodes an image file; false where the bytes are no whole 8-bit gray PNG, the only kind whose levels are powers.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> file, [NotNullWhen(true)] out DecodedImage? image)
    {
        image = ImageHeader.TryRead(file, out var header) && header is { Kind: ImageKind.Png, Bands: 1, BitsPerSample: 8 }
            ? ImageDecoder.Decode(file, gray: true, shrink: 1, out _)
            : null;
        return image is not null;
    }

    public int Level(int beam, int cell) => _levels[cell * Beams + beam];
}
