using System.Runtime.Intrinsics;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Turns luma and chroma into red, green and blue, in whole numbers of 2⁻¹⁶ (ITU-R BT.601 or BT.709, limited or full range).</summary>
internal sealed class YuvMatrix
{
    private const int FractionBits = 16;
    private const int Half = 1 << (FractionBits - 1);
    private const int ChromaZero = 128;

    // linux/videodev2.h: v4l2_colorspace, v4l2_ycbcr_encoding, v4l2_quantization
    private const uint ColorSpaceRec709 = 3;
    private const uint ColorSpaceJpeg = 7;
    private const uint Encoding709 = 2;
    private const uint FullRange = 1;

    private readonly int _blackLevel;
    private readonly int _luma;
    private readonly int _redOfV;
    private readonly int _greenOfU;
    private readonly int _greenOfV;
    private readonly int _blueOfU;

    /// <param name="red">The weight of red in luma (Kr).</param>
    /// <param name="blue">The weight of blue in luma (Kb).</param>
    /// <param name="isFullRange">Whether luma spans 0 to 255 instead of 16 to 235, and chroma 0 to 255 instead of 16 to 240.</param>
    private YuvMatrix(double red, double blue, bool isFullRange)
    {
        var (lumaScale, chromaScale) = isFullRange ? (1.0, 1.0) : (255.0 / 219, 255.0 / 224);
        var green = 1 - red - blue;
        _blackLevel = isFullRange ? 0 : 16;
        _luma = Fixed(lumaScale);
        _redOfV = Fixed(chromaScale * 2 * (1 - red));
        _blueOfU = Fixed(chromaScale * 2 * (1 - blue));
        _greenOfU = Fixed(-chromaScale * 2 * (1 - blue) * blue / green);
        _greenOfV = Fixed(-chromaScale * 2 * (1 - red) * red / green);
    }

    /// <summary>BT.601, limited range: what webcams send where they say nothing.</summary>
    public static YuvMatrix Bt601 { get; } = new(0.299, 0.114, isFullRange: false);

    /// <summary>BT.601, full range: JPEG's.</summary>
    public static YuvMatrix Bt601Full { get; } = new(0.299, 0.114, isFullRange: true);

    /// <summary>BT.709, limited range: high definition television's.</summary>
    public static YuvMatrix Bt709 { get; } = new(0.2126, 0.0722, isFullRange: false);

    /// <summary>BT.709, full range.</summary>
    public static YuvMatrix Bt709Full { get; } = new(0.2126, 0.0722, isFullRange: true);

    /// <summary>The matrix that a driver states; zero stands for the colour space's own.</summary>
    public static YuvMatrix Of(uint colorSpace, uint encoding, uint quantization)
    {
        var is709 = encoding == Encoding709 || (encoding == 0 && colorSpace == ColorSpaceRec709);
        var isFull = quantization == FullRange || (quantization == 0 && colorSpace == ColorSpaceJpeg);
        return (is709, isFull) switch
        {
            (false, false) => Bt601,
            (false, true) => Bt601Full,
            (true, false) => Bt709,
            (true, true) => Bt709Full,
        };
    }

    /// <summary>One pixel.</summary>
    public (byte Red, byte Green, byte Blue) ToRgb(byte y, byte u, byte v)
    {
        var luma = (y - _blackLevel) * _luma + Half;
        var (du, dv) = (u - ChromaZero, v - ChromaZero);
        return (Clamp(luma + dv * _redOfV), Clamp(luma + du * _greenOfU + dv * _greenOfV), Clamp(luma + du * _blueOfU));
    }

    /// <summary>Sixteen pixels: to the bit what <see cref="ToRgb(byte, byte, byte)"/> gives.</summary>
    public (Vector128<byte> Red, Vector128<byte> Green, Vector128<byte> Blue) ToRgb(Vector128<byte> y, Vector128<byte> u, Vector128<byte> v)
    {
        var (y0, y1) = Vector128.Widen(y);
        var (u0, u1) = Vector128.Widen(u);
        var (v0, v1) = Vector128.Widen(v);
        var (red0, green0, blue0) = ToRgb(y0, u0, v0);
        var (red1, green1, blue1) = ToRgb(y1, u1, v1);
        return (Vector128.Narrow(red0, red1), Vector128.Narrow(green0, green1), Vector128.Narrow(blue0, blue1));
    }

    private (Vector128<ushort> Red, Vector128<ushort> Green, Vector128<ushort> Blue) ToRgb(Vector128<ushort> y, Vector128<ushort> u, Vector128<ushort> v)
    {
        var du = Widen(u) - Vector256.Create(ChromaZero);
        var dv = Widen(v) - Vector256.Create(ChromaZero);
        var level = (Widen(y) - Vector256.Create(_blackLevel)) * _luma + Vector256.Create(Half);
        return (Narrow(level + dv * _redOfV), Narrow(level + du * _greenOfU + dv * _greenOfV), Narrow(level + du * _blueOfU));
    }

    private static Vector256<int> Widen(Vector128<ushort> values) => Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values)).AsInt32();

    private static Vector128<ushort> Narrow(Vector256<int> values)
    {
        var clamped = Vector256.Min(Vector256.Max(values >> FractionBits, Vector256<int>.Zero), Vector256.Create(255)).AsUInt32();
        return Vector128.Narrow(clamped.GetLower(), clamped.GetUpper());
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value >> FractionBits, 0, 255);

    private static int Fixed(double value) => (int)Math.Round(value * (1 << FractionBits));
}
