using EdgeAgent.Sensors.Live;
using static EdgeAgent.Sensors.Cameras.V4l2.V4l2Native;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>A camera that streams into memory shared with the driver, in the mode that was asked for. Used by one thread.</summary>
internal sealed unsafe class V4l2Stream : IDisposable
{
    private readonly List<(nint Address, uint Length)> _buffers = [];
    private readonly V4l2Handle _camera;
    private bool _isOn;

    private V4l2Stream(V4l2Handle camera) => _camera = camera;

    /// <summary>The pixel format.</summary>
    public CameraFormat Format { get; private set; } = CameraFormat.All[0];

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>How colours are coded.</summary>
    public YuvMatrix Matrix { get; private set; } = YuvMatrix.Bt601;

    /// <summary>Frames a second that the driver promised; 0 where it says nothing.</summary>
    public double RateHz { get; private set; }

    /// <summary>The camera's own name.</summary>
    public string Card => _camera.Card;

    /// <summary>Opens and starts a camera; throws <see cref="DeviceException"/> where it is absent or does not do what is asked.</summary>
    public static V4l2Stream Start(V4l2Options options, double rateHz)
    {
        var stream = new V4l2Stream(V4l2Handle.Open(options.Device));
        try
        {
            if (options.Input is { } input)
            {
                stream._camera.Require(SetInput, ref input, $"has no input {input}");
            }

            var offered = V4l2Offer.Read(stream._camera);
            stream.Negotiate(options, CameraChoice.Among(offered, options, rateHz), offered);
            stream.MapBuffers(options.Buffers);
            var type = (int)VideoCapture;
            stream._camera.Require(StreamOn, ref type, "does not start");
            stream._isOn = true;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Waits for an image; false after the time.</summary>
    public bool Wait(int milliseconds) => _camera.Wait(milliseconds);

    /// <summary>Takes a filled buffer; 0, or the error's number.</summary>
    public int TryTake(out V4l2Buffer buffer)
    {
        buffer = new() { Type = VideoCapture, Memory = MemoryMapped };
        return _camera.Call(DequeueBuffer, ref buffer);
    }

    /// <summary>The bytes of a buffer that was taken.</summary>
    public ReadOnlySpan<byte> Bytes(in V4l2Buffer buffer)
    {
        var (address, length) = _buffers[(int)buffer.Index];
        return new((void*)address, (int)Math.Min(buffer.BytesUsed, length));
    }

    /// <summary>Gives a buffer back to be filled.</summary>
    public void GiveBack(V4l2Buffer buffer)
    {
        var empty = new V4l2Buffer { Index = buffer.Index, Type = VideoCapture, Memory = MemoryMapped };
        _camera.Require(QueueBuffer, ref empty, "takes no buffer back");
    }

    /// <summary>A control's value, where the camera has it.</summary>
    public int? ReadControl(uint id)
    {
        var control = new V4l2Control { Id = id };
        return _camera.Try(GetControl, ref control) ? control.Value : null;
    }

    /// <summary>What is said of a camera that is no longer there.</summary>
    public DeviceException Gone() => _camera.Gone();

    public void Dispose()
    {
        if (_isOn)
        {
            var type = (int)VideoCapture;
            _camera.Try(StreamOff, ref type);
        }

        foreach (var (address, length) in _buffers)
        {
            _ = Unmap(address, length);
        }

        _buffers.Clear();
        _camera.Dispose();
    }

    private void Negotiate(V4l2Options options, CameraChoice choice, List<CameraMode> offered)
    {
        var format = new V4l2Format { Type = VideoCapture, Width = (uint)options.Width, Height = (uint)options.Height, PixelFormat = choice.Format.FourCc, Field = FieldNone };
        _camera.Require(SetFormat, ref format, $"refuses {choice.Format.Name} {options.Width}x{options.Height}");
        if (format.PixelFormat != choice.Format.FourCc || format.Width != options.Width || format.Height != options.Height)
        {
            throw new DeviceException($"Camera {options.Device} was asked for {choice.Format.Name} {options.Width}x{options.Height} and answers {CameraFormat.Letters(format.PixelFormat)} {format.Width}x{format.Height}; it offers {string.Join("; ", offered)}.");
        }

        Format = choice.Format;
        Stride = (int)format.BytesPerLine;
        Matrix = YuvMatrix.Of(format.ColorSpace, format.YcbcrEncoding, format.Quantization);
        if (choice.Format.Layout != PixelLayout.Jpeg && format.ImageBytes < RawImage.SourceBytes(Format.Layout, options.Width, options.Height, Stride))
        {
            throw new DeviceException($"Camera {options.Device} says that {choice.Format.Name} {options.Width}x{options.Height} with rows of {Stride} bytes has {format.ImageBytes} bytes: that is too few.");
        }

        NegotiateRate(options, choice.RateHz);
    }

    private void NegotiateRate(V4l2Options options, double rateHz)
    {
        var parameters = new V4l2StreamParameters { Type = VideoCapture, Numerator = rateHz > 0 ? 1000u : 0, Denominator = (uint)Math.Round(rateHz * 1000) };
        if (!_camera.Try(SetParameters, ref parameters) || (parameters.Capability & ParameterTimePerFrame) == 0 || parameters.Numerator == 0)
        {
            return;
        }

        RateHz = (double)parameters.Denominator / parameters.Numerator;
        if (rateHz > 0 && RateHz < rateHz * 0.98)
        {
            throw new DeviceException(FormattableString.Invariant($"Camera {options.Device} was asked for {rateHz:0.##} Hz and answers {RateHz:0.##} Hz."));
        }
    }

    private void MapBuffers(int count)
    {
        var request = new V4l2BufferRequest { Count = (uint)count, Type = VideoCapture, Memory = MemoryMapped };
        _camera.Require(RequestBuffers, ref request, "gives no buffers (is another program streaming from it?)");
        for (var index = 0u; index < request.Count; index++)
        {
            var buffer = new V4l2Buffer { Index = index, Type = VideoCapture, Memory = MemoryMapped };
            _camera.Require(QueryBuffer, ref buffer, "does not describe its buffers");
            _buffers.Add((_camera.MapBuffer(buffer), buffer.Length));
            _camera.Require(QueueBuffer, ref buffer, "takes no buffer");
        }

        if (_buffers.Count < 2)
        {
            throw new DeviceException($"Camera {_camera.Path} gives {_buffers.Count} buffers: two are needed.");
        }
    }
}
