using System.Runtime.InteropServices;
using EdgeAgent.Imaging;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>One camera of the vehicle over V4L2: JPEG images as they come, raw ones encoded (README.md).</summary>
public sealed class V4l2Driver : SensorDriver
{
    private const int WaitMilliseconds = 100;
    private const long LongestSilenceNanoseconds = 2_000_000_000;
    private const long ControlIntervalNanoseconds = 1_000_000_000;
    private const int MostErrorsInARow = 10;

    private readonly V4l2Options _options;
    private readonly SensorDescriptor _sensor;
    private readonly SlabPool _pool;
    private readonly StreamCounter _images;
    private readonly StreamCounter _delivered;
    private readonly StreamCounter _errorBuffers;
    private readonly StreamCounter _damaged;
    private readonly StreamCounter _short;
    private readonly StreamCounter _gaps;
    private readonly StreamCounter _lost;
    private readonly StreamCounter _thinned;
    private readonly StreamCounter _untimed;
    private readonly StreamCounter _takeErrors;
    private readonly RateThinning _thinning;
    private byte[] _packed = [];
    private long _sequence = -1;
    private uint? _latestNumber;
    private long _controlsRead;

    /// <summary>A camera.</summary>
    /// <param name="options">How it is read.</param>
    /// <param name="sensor">The sensor that it feeds; its rate is asked of the camera, and met by leaving images out where the camera has only faster ones.</param>
    /// <param name="pool">The memory of frames.</param>
    public V4l2Driver(V4l2Options options, SensorDescriptor sensor, SlabPool pool) : base(sensor.Id, new())
    {
        _options = options;
        _sensor = sensor;
        _pool = pool;
        _thinning = new(sensor.RateHz);
        _images = Counters.Of("images");
        _delivered = Counters.Of("delivered");
        _errorBuffers = Counters.Of("damaged_buffers");
        _damaged = Counters.Of("damaged_jpeg");
        _short = Counters.Of("short_images");
        _gaps = Counters.Of("sequence_gaps");
        _lost = Counters.Of("images_lost");
        _thinned = Counters.Of("thinned");
        _untimed = Counters.Of("untimed");
        _takeErrors = Counters.Of("io_errors");
    }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        using var stream = V4l2Stream.Start(_options, _sensor.RateHz);
        Counters.Of("openings").Add();
        _latestNumber = null;
        var heard = V4l2Clock.RealtimeNanoseconds;
        var errors = 0;
        while (!stop.IsCancellationRequested)
        {
            var isReady = stream.Wait(WaitMilliseconds);
            var now = V4l2Clock.RealtimeNanoseconds;
            if (!isReady)
            {
                RequireSound(now, ref heard);
                continue;
            }

            switch (stream.TryTake(out var buffer))
            {
                case 0:
                    heard = now;
                    errors = 0;
                    Take(stream, buffer, now, sink);
                    stream.GiveBack(buffer);
                    ReadControls(stream, now);
                    break;
                case V4l2Native.WouldBlock:
                    RequireSound(now, ref heard);
                    break;
                case V4l2Native.NoDevice or V4l2Native.NoSuchAddress:
                    throw stream.Gone();
                case var error:
                    // EIO may pass, as when a signal is lost for a moment.
                    _takeErrors.Add();
                    if (error != V4l2Native.InputOutput || ++errors > MostErrorsInARow)
                    {
                        throw new DeviceException($"Camera {_options.Device} ({stream.Card}) gives no images any more: {Marshal.GetPInvokeErrorMessage(error)}.");
                    }

                    break;
            }
        }
    }

    /// <summary>A camera that says nothing for long is stuck; opening it again starts it anew. A clock that was set is no silence.</summary>
    private void RequireSound(long now, ref long heard)
    {
        heard = now < heard ? now : heard;
        var longest = _sensor.RateHz > 0 ? Math.Max(LongestSilenceNanoseconds, (long)(5e9 / _sensor.RateHz)) : LongestSilenceNanoseconds;
        if (now - heard > longest)
        {
            throw new DeviceException($"Camera {_options.Device} sent no image for {longest / 1_000_000_000} s.");
        }
    }

    private void Take(V4l2Stream stream, in V4l2Buffer buffer, long now, IFrameSink sink)
    {
        _images.Add();
        CountGap(buffer.Sequence);
        if ((buffer.Flags & V4l2Native.BufferError) != 0)
        {
            _errorBuffers.Add();
            return;
        }

        var stamp = buffer.Seconds * 1_000_000_000 + buffer.Microseconds * 1000;
        var isMonotonic = (buffer.Flags & V4l2Native.BufferTimestampMask) == V4l2Native.BufferTimestampMonotonic;
        if (!_thinning.Keeps(isMonotonic ? stamp : now, stream.RateHz))
        {
            _thinned.Add();
            return;
        }

        _untimed.Add(isMonotonic ? 0 : 1);
        Instant? deviceTime = isMonotonic ? V4l2Clock.FromMonotonic(stamp) : null;
        if (stream.Format.Layout == PixelLayout.Jpeg)
        {
            DeliverJpeg(stream.Bytes(buffer), new(now), deviceTime, sink);
        }
        else
        {
            DeliverRaw(stream, stream.Bytes(buffer), new(now), deviceTime, sink);
        }
    }

    private void CountGap(uint number)
    {
        var step = _latestNumber is { } latest ? (int)Math.Max(1, unchecked(number - latest)) : 1;
        _latestNumber = number;
        _sequence += step;
        if (step > 1)
        {
            _gaps.Add();
            _lost.Add(step - 1);
        }
    }

    private void DeliverJpeg(ReadOnlySpan<byte> bytes, Instant hostTime, Instant? deviceTime, IFrameSink sink)
    {
        var length = JpegBounds.Length(bytes);
        if (length == 0)
        {
            _damaged.Add();
            return;
        }

        Deliver(bytes[..length], hostTime, deviceTime, sink);
    }

    private void DeliverRaw(V4l2Stream stream, ReadOnlySpan<byte> bytes, Instant hostTime, Instant? deviceTime, IFrameSink sink)
    {
        var layout = stream.Format.Layout;
        if (bytes.Length < RawImage.SourceBytes(layout, _options.Width, _options.Height, stream.Stride))
        {
            _short.Add();
            return;
        }

        var bands = RawImage.Bands(layout);
        if (_packed.Length != _options.Width * _options.Height * bands)
        {
            _packed = GC.AllocateUninitializedArray<byte>(_options.Width * _options.Height * bands);
        }

        RawImage.Pack(layout, bytes, _options.Width, _options.Height, stream.Stride, stream.Matrix, _packed);
        Deliver(JpegEncoder.Encode(_packed, _options.Width, _options.Height, bands, _options.Quality), hostTime, deviceTime, sink);
    }

    private void Deliver(ReadOnlySpan<byte> jpeg, Instant hostTime, Instant? deviceTime, IFrameSink sink)
    {
        var frame = CameraFrame.Rent(_pool, _sensor, jpeg.Length, ImageFormat.Jpeg, hostTime, deviceTime, _sequence);
        jpeg.CopyTo(frame.Data);
        _delivered.Add();
        sink.Deliver(frame);
    }

    /// <summary>Exposure and gain stand among the counters as they are now, not as sums.</summary>
    private void ReadControls(V4l2Stream stream, long now)
    {
        if (Math.Abs(now - _controlsRead) < ControlIntervalNanoseconds)
        {
            return;
        }

        _controlsRead = now;
        Show("exposure_100us", stream.ReadControl(V4l2Native.ControlExposureAbsolute));
        Show("exposure", stream.ReadControl(V4l2Native.ControlExposure));
        Show("gain", stream.ReadControl(V4l2Native.ControlGain) ?? stream.ReadControl(V4l2Native.ControlAnalogueGain));
    }

    private void Show(string name, int? value)
    {
        if (value is { } present)
        {
            var counter = Counters.Of(name);
            counter.Add(present - counter.Value);
        }
    }
}
