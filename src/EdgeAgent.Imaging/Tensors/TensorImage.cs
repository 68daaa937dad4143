using System.Numerics.Tensors;

namespace EdgeAgent.Imaging;

/// <summary>Brings compressed images into one model's input: reduced decode, then one pass that resizes, orders and normalises. One thread at a time.</summary>
public sealed class TensorImage
{
    private readonly TensorLayout _layout;
    private readonly float[] _factor;
    private readonly float[] _shift;
    private readonly int[] _left;
    private readonly float[] _weight;
    private readonly float[] _row;

    /// <summary>For a model's input.</summary>
    public TensorImage(TensorLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _layout = layout;
        _factor = new float[layout.Channels];
        _shift = new float[layout.Channels];
        for (var channel = 0; channel < layout.Channels; channel++)
        {
            var std = layout.Std.Count > 0 ? layout.Std[channel] : 1;
            _factor[channel] = layout.Scale / std;
            _shift[channel] = layout.Mean.Count > 0 ? -layout.Mean[channel] / std : 0;
        }

        _left = new int[layout.Width];
        _weight = new float[layout.Width];
        _row = new float[layout.Width];
    }

    /// <summary>Decodes an image into <paramref name="tensor"/> (<see cref="TensorLayout.Length"/> numbers); null, with the reason, where it is no image.</summary>
    public TensorMapping? TryFill(ReadOnlySpan<byte> image, Span<float> tensor, out string error)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tensor.Length, _layout.Length, nameof(tensor));
        if (!ImageHeader.TryRead(image, out var header))
        {
            error = "neither a JPEG nor a PNG, or cut off before its size";
            return null;
        }

        using var decoded = ImageDecoder.Decode(image, _layout.Order == ChannelOrder.Gray, ShrinkFor(header), out error);
        return decoded is null ? null : Fill(decoded, header, tensor);
    }

    /// <summary>The most that a JPEG can be reduced on decode and still be no smaller than the input.</summary>
    private int ShrinkFor(ImageHeader header)
    {
        if (header.Kind != ImageKind.Jpeg)
        {
            return 1;
        }

        var ratio = Math.Min((double)header.Width / _layout.Width, (double)header.Height / _layout.Height);
        if (_layout.Resize == ResizeMode.Letterbox)
        {
            ratio = Math.Max((double)header.Width / _layout.Width, (double)header.Height / _layout.Height);
        }

        // A side of three pixels cannot be reduced eight times.
        ratio = Math.Min(ratio, Math.Min(header.Width, header.Height));
        return ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1;
    }

    private TensorMapping Fill(DecodedImage image, ImageHeader header, Span<float> tensor)
    {
        var (part, target) = Fit(image);
        PrepareColumns(image, part, target);
        if (target.Width < _layout.Width || target.Height < _layout.Height)
        {
            Pad(tensor);
        }

        for (var row = 0; row < target.Height; row++)
        {
            var y = Math.Clamp((row + 0.5f) * part.Height / target.Height - 0.5f + part.Top, 0, image.Height - 1);
            var top = (int)y;
            var upper = image.Pixels.Slice(top * image.Width * image.Bands, image.Width * image.Bands);
            var lower = image.Pixels.Slice(Math.Min(top + 1, image.Height - 1) * image.Width * image.Bands, image.Width * image.Bands);
            for (var channel = 0; channel < _layout.Channels; channel++)
            {
                Interpolate(upper, lower, y - top, image.Bands, BandOf(channel, image.Bands), target.Width);
                Store(tensor, channel, row + target.Top, target.Left, target.Width);
            }
        }

        var scaleX = part.Width / target.Width * header.Width / image.Width;
        var scaleY = part.Height / target.Height * header.Height / image.Height;
        return new(
            scaleX,
            scaleY,
            part.Left * header.Width / image.Width - target.Left * scaleX,
            part.Top * header.Height / image.Height - target.Top * scaleY);
    }

    /// <summary>Which part of the image goes to which part of the input.</summary>
    private (Part Image, Target Input) Fit(DecodedImage image)
    {
        var whole = new Part(0, 0, image.Width, image.Height);
        switch (_layout.Resize)
        {
            case ResizeMode.Letterbox:
                var scale = Math.Min((float)_layout.Width / image.Width, (float)_layout.Height / image.Height);
                var width = Math.Clamp((int)MathF.Round(image.Width * scale), 1, _layout.Width);
                var height = Math.Clamp((int)MathF.Round(image.Height * scale), 1, _layout.Height);
                return _layout.PadCentered
                    ? (whole, new Target((_layout.Width - width) / 2, (_layout.Height - height) / 2, width, height))
                    : (whole, new Target(0, 0, width, height));
            case ResizeMode.Crop:
                var aspect = (float)_layout.Width / _layout.Height;
                var partWidth = Math.Min(image.Width, image.Height * aspect);
                var partHeight = partWidth / aspect;
                return (
                    new Part((image.Width - partWidth) / 2, (image.Height - partHeight) / 2, partWidth, partHeight),
                    new Target(0, 0, _layout.Width, _layout.Height));
            default:
                return (whole, new Target(0, 0, _layout.Width, _layout.Height));
        }
    }

    private void PrepareColumns(DecodedImage image, Part part, Target target)
    {
        for (var column = 0; column < target.Width; column++)
        {
            var x = Math.Clamp((column + 0.5f) * part.Width / target.Width - 0.5f + part.Left, 0, image.Width - 1);
            var left = Math.Min((int)x, Math.Max(0, image.Width - 2));
            _left[column] = left * image.Bands;
            _weight[column] = image.Width > 1 ? x - left : 0;
        }
    }

    private void Interpolate(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, float down, int bands, int band, int width)
    {
        var next = upper.Length > bands ? bands : 0;
        for (var column = 0; column < width; column++)
        {
            var at = _left[column] + band;
            var across = _weight[column];
            var above = upper[at] + (upper[at + next] - upper[at]) * across;
            var below = lower[at] + (lower[at + next] - lower[at]) * across;
            _row[column] = above + (below - above) * down;
        }
    }

    private void Store(Span<float> tensor, int channel, int row, int left, int width)
    {
        var (factor, shift) = (_factor[channel], _shift[channel]);
        if (_layout.Planar)
        {
            var target = tensor.Slice((channel * _layout.Height + row) * _layout.Width + left, width);
            TensorPrimitives.Multiply(_row.AsSpan(0, width), factor, target);
            TensorPrimitives.Add(target, shift, target);
            return;
        }

        var at = (row * _layout.Width + left) * _layout.Channels + channel;
        for (var column = 0; column < width; column++, at += _layout.Channels)
        {
            tensor[at] = _row[column] * factor + shift;
        }
    }

    private void Pad(Span<float> tensor)
    {
        for (var channel = 0; channel < _layout.Channels; channel++)
        {
            var value = _layout.PadValue * _factor[channel] + _shift[channel];
            if (_layout.Planar)
            {
                tensor.Slice(channel * _layout.Width * _layout.Height, _layout.Width * _layout.Height).Fill(value);
                continue;
            }

            for (var at = channel; at < tensor.Length; at += _layout.Channels)
            {
                tensor[at] = value;
            }
        }
    }

    /// <summary>A gray picture gives each channel the same band.</summary>
    private int BandOf(int channel, int bands) => bands == 1 ? 0 : _layout.Order == ChannelOrder.Bgr ? 2 - channel : channel;

    private readonly record struct Part(float Left, float Top, float Width, float Height);

    private readonly record struct Target(int Left, int Top, int Width, int Height);
}
