using System.Runtime.Intrinsics;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Turns a camera's raw image into packed rows of red, green and blue, or of grey.</summary>
/// <remarks>
/// <code>
///   YUYV   Y0 U0 Y1 V0  Y2 U1 Y3 V1 …              2 bytes a pixel
///   UYVY   U0 Y0 V0 Y1  U1 Y2 V1 Y3 …              2 bytes a pixel
///   NV12   Y of all rows; then U0 V0 U1 V1 … once for two rows, rows as long as those of Y
/// </code>
/// </remarks>
internal static class RawImage
{
    private const int Lanes = 16;
    private const byte None = 0xFF;

    private static readonly Vector128<byte> EvenBytes = Vector128.Create((byte)0, 2, 4, 6, 8, 10, 12, 14, None, None, None, None, None, None, None, None);
    private static readonly Vector128<byte> OddBytes = EvenBytes | Vector128.Create((byte)1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    private static readonly Vector128<byte> EachTwice = Vector128.Create((byte)0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
    private static readonly Vector128<byte>[] Interleave = CreateInterleave();

    /// <summary>Bands of the packed image: 1 for grey, else 3.</summary>
    public static int Bands(PixelLayout layout) => layout == PixelLayout.Grey ? 1 : 3;

    /// <summary>Bytes that a raw image has at least.</summary>
    public static int SourceBytes(PixelLayout layout, int width, int height, int stride) => layout switch
    {
        PixelLayout.Nv12 => stride * height + stride * ((height + 1) / 2),
        PixelLayout.Grey => stride * (height - 1) + width,
        PixelLayout.Rgb24 => stride * (height - 1) + width * 3,
        _ => stride * (height - 1) + width * 2,
    };

    /// <summary>Converts an image whose rows start <paramref name="stride"/> bytes apart into rows without gaps.</summary>
    public static void Pack(PixelLayout layout, ReadOnlySpan<byte> source, int width, int height, int stride, YuvMatrix matrix, Span<byte> packed)
    {
        var rowBytes = width * Bands(layout);
        for (var row = 0; row < height; row++)
        {
            var target = packed.Slice(row * rowBytes, rowBytes);
            switch (layout)
            {
                case PixelLayout.Yuyv:
                    PackInterleaved(source.Slice(row * stride, width * 2), matrix, target, lumaFirst: true);
                    break;
                case PixelLayout.Uyvy:
                    PackInterleaved(source.Slice(row * stride, width * 2), matrix, target, lumaFirst: false);
                    break;
                case PixelLayout.Nv12:
                    PackPlanar(source.Slice(row * stride, width), source.Slice(stride * height + row / 2 * stride, (width + 1) & ~1), matrix, target);
                    break;
                default:
                    source.Slice(row * stride, rowBytes).CopyTo(target);
                    break;
            }
        }
    }

    private static void PackInterleaved(ReadOnlySpan<byte> row, YuvMatrix matrix, Span<byte> target, bool lumaFirst)
    {
        var width = row.Length / 2;
        var pixel = 0;
        for (; pixel + Lanes <= width; pixel += Lanes)
        {
            var first = Vector128.Create(row.Slice(pixel * 2, Lanes));
            var second = Vector128.Create(row.Slice(pixel * 2 + Lanes, Lanes));
            var even = Join(Vector128.Shuffle(first, EvenBytes), Vector128.Shuffle(second, EvenBytes));
            var odd = Join(Vector128.Shuffle(first, OddBytes), Vector128.Shuffle(second, OddBytes));
            var (luma, chroma) = lumaFirst ? (even, odd) : (odd, even);
            Store(matrix, luma, chroma, target[(pixel * 3)..]);
        }

        var (y, u, v) = lumaFirst ? (0, 1, 3) : (1, 0, 2);
        for (; pixel < width; pixel++)
        {
            var pair = pixel / 2 * 4;
            var lastPair = Math.Min(pair + v, row.Length - 1);
            StoreOne(matrix, row[pixel * 2 + y], row[pair + u], row[lastPair], target[(pixel * 3)..]);
        }
    }

    private static void PackPlanar(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> chroma, YuvMatrix matrix, Span<byte> target)
    {
        var pixel = 0;
        for (; pixel + Lanes <= luma.Length; pixel += Lanes)
        {
            Store(matrix, Vector128.Create(luma.Slice(pixel, Lanes)), Vector128.Create(chroma.Slice(pixel, Lanes)), target[(pixel * 3)..]);
        }

        for (; pixel < luma.Length; pixel++)
        {
            StoreOne(matrix, luma[pixel], chroma[pixel & ~1], chroma[pixel | 1], target[(pixel * 3)..]);
        }
    }

    /// <summary>Sixteen pixels with their chroma as U V U V …, each pair for two of them.</summary>
    private static void Store(YuvMatrix matrix, Vector128<byte> luma, Vector128<byte> chroma, Span<byte> target)
    {
        var u = Vector128.Shuffle(Vector128.Shuffle(chroma, EvenBytes), EachTwice);
        var v = Vector128.Shuffle(Vector128.Shuffle(chroma, OddBytes), EachTwice);
        var (red, green, blue) = matrix.ToRgb(luma, u, v);
        for (var third = 0; third < 3; third++)
        {
            var bytes = Vector128.Shuffle(red, Interleave[third * 3]) | Vector128.Shuffle(green, Interleave[third * 3 + 1]) | Vector128.Shuffle(blue, Interleave[third * 3 + 2]);
            bytes.CopyTo(target[(third * Lanes)..]);
        }
    }

    private static void StoreOne(YuvMatrix matrix, byte y, byte u, byte v, Span<byte> target) => (target[0], target[1], target[2]) = matrix.ToRgb(y, u, v);

    private static Vector128<byte> Join(Vector128<byte> lower, Vector128<byte> upper) => Vector128.Create(lower.GetLower(), upper.GetLower());

    /// <summary>For each third of 48 bytes, which of the sixteen reds, greens and blues go where.</summary>
    private static Vector128<byte>[] CreateInterleave()
    {
        var shuffles = new Vector128<byte>[9];
        Span<byte> places = stackalloc byte[Lanes];
        for (var third = 0; third < 3; third++)
        {
            for (var band = 0; band < 3; band++)
            {
                for (var place = 0; place < Lanes; place++)
                {
                    var position = third * Lanes + place;
                    places[place] = position % 3 == band ? (byte)(position / 3) : None;
                }

                shuffles[third * 3 + band] = Vector128.Create<byte>(places);
            }
        }

        return shuffles;
    }
}
