using System.Runtime.InteropServices;

namespace EdgeAgent.Imaging;

/// <summary>Decoded pixels in native memory: bytes, row by row, the bands of a pixel beside one another (gray, or red green blue).</summary>
public sealed unsafe class DecodedImage : IDisposable
{
    private byte* _pixels;

    internal DecodedImage(byte* pixels, int width, int height, int bands, int shrink)
    {
        _pixels = pixels;
        Width = width;
        Height = height;
        Bands = bands;
        Shrink = shrink;
    }

    /// <summary>Lets memory go that its owner forgot.</summary>
    ~DecodedImage() => Dispose();

    /// <summary>Width in pixels, after reduction.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, after reduction.</summary>
    public int Height { get; }

    /// <summary>1 for gray, 3 for red, green, blue.</summary>
    public int Bands { get; }

    /// <summary>How many pixels of the compressed image became one: 1, 2, 4 or 8 each way.</summary>
    public int Shrink { get; }

    /// <summary>The pixels; valid until disposal.</summary>
    public ReadOnlySpan<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pixels is null, this);
            return new(_pixels, Width * Height * Bands);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pixels is not null)
        {
            NativeMemory.Free(_pixels);
            _pixels = null;
        }

        GC.SuppressFinalize(this);
    }
}
