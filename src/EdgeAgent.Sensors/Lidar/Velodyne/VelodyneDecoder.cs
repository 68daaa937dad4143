using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Makes sweeps, and fixes of the receiver at the sensor, of the packets of one Velodyne.</summary>
internal sealed class VelodyneDecoder : ISensorDecoder
{
    private readonly VelodyneCounters _counters;
    private readonly VelodyneGeometries _geometries;
    private readonly VelodyneClock _clock = new();
    private readonly VelodynePositions _positions;
    private readonly VelodyneSweeps? _sweeps;
    private readonly AwaitedCalibration _awaited;

    public VelodyneDecoder(DecoderSettings settings)
    {
        _counters = new(Counters);
        var options = VelodyneOptions.From(settings.Options);
        _awaited = new(_counters.Uncalibrated);
        _geometries = new(options.Model, settings.Metadata is { } calibration ? VelodyneCalibration.Parse(calibration) : null);
        _positions = new(settings, _clock, _counters);
        _sweeps = settings.Sensor(SensorKind.Lidar) is { } sensor ? new(sensor, settings, options, _counters) : null;
    }

    public static DecoderDescription Description { get; } = new(
        "velodyne",
        "VLP-16, VLP-32C, HDL-32E, HDL-64E, VLS-128; GNSS from position packets",
        [SensorKind.Lidar, SensorKind.Gnss],
        settings => new VelodyneDecoder(settings))
    {
        TableList = () => [LidarRows.Description(), VelodynePositions.Table],
        Options =
        [
            new("model", $"auto, or {string.Join(", ", VelodyneModels.All.Select(model => model.Name))}: the model where packets do not tell it"),
            new("return_mode", "auto, strongest, last or dual: the mode where packets do not tell it"),
            new("cut_angle", "0 to below 360 degrees, default 0: where a sweep begins"),
            new("azimuth", "interpolated or nebula: how points are placed between the azimuths that a packet states"),
        ],
    };

    public StreamCounters Counters { get; } = new();

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        _counters.Packets.Add();
        if (packet.Payload.Length == VelodynePositionPacket.Length)
        {
            _positions.Take(packet, sink);
        }
        else if (packet.Payload.Length != VelodynePacket.Length)
        {
            _counters.WrongLength.Add();
        }
        else if (_sweeps is not null)
        {
            DecodeData(packet, sink);
        }
    }

    public void Flush(IFrameSink sink)
    {
        _awaited.GiveUp();
        _sweeps?.Finish(sink);
    }

    public void Dispose()
    {
    }

    private void DecodeData(in SensorPacket packet, IFrameSink sink)
    {
        var data = new VelodynePacket(packet.Payload);
        if (_geometries.ModelOf(data) is not { } model)
        {
            _counters.UnknownModel.Add();
        }
        else if (_geometries.Of(model) is { } geometry)
        {
            _sweeps!.Take(data, geometry, TimeOf(data, model, packet.HostTime), packet.HostTime, sink);
        }
        else if (model.SendsCalibration)
        {
            Await(packet, sink);
        }
        else
        {
            _counters.Uncalibrated.Add();
        }
    }

    private void Await(in SensorPacket packet, IFrameSink sink)
    {
        if (_awaited.Take(packet) is not { } lasers)
        {
            return;
        }

        _geometries.Learn(_awaited.Model, lasers);
        while (_awaited.TryNext(out var kept))
        {
            DecodeData(new(kept.Bytes, kept.HostTime), sink);
        }
    }

    private Instant TimeOf(in VelodynePacket data, VelodyneModel model, Instant hostTime)
    {
        if (!model.HasClock)
        {
            return hostTime;
        }

        var time = _clock.Resolve(data.Microseconds, hostTime);
        if (model.LaserCount == Hdl64Status.LaserCount && _clock.IsNone)
        {
            _geometries.Learn(VelodyneModels.Hdl64ES1);
        }

        return time;
    }
}
