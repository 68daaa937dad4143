using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Which model sends, and its geometry: as built, or as the unit's calibration says.</summary>
internal sealed class VelodyneGeometries
{
    private readonly VelodyneModel? _forced;
    private IReadOnlyList<VelodyneLaser>? _calibration;
    private VelodyneModel? _series;
    private readonly Dictionary<VelodyneModel, VelodyneGeometry?> _known = [];
    private VelodyneModel? _lastModel;
    private VelodyneGeometry? _last;

    public VelodyneGeometries(VelodyneModel? forced, IReadOnlyList<VelodyneLaser>? calibration)
    {
        _forced = forced;
        _calibration = calibration;
        if (forced is not null && calibration is not null && calibration.Count != forced.LaserCount)
        {
            throw new DecoderSettingsException($"Velodyne: the calibration has {calibration.Count} lasers and the model {forced.Name} has {forced.LaserCount}.");
        }

        if (forced is { Lasers: null, SendsCalibration: false } && calibration is null)
        {
            throw new DecoderSettingsException($"Velodyne: {forced.Name} needs the unit's calibration, because every one is aligned differently; give its YAML file as metadata.");
        }
    }

    public VelodyneModel? ModelOf(in VelodynePacket packet)
    {
        var model = _forced ?? VelodyneModels.Of(packet);
        return _forced is null && _series is not null && model?.LaserCount == _series.LaserCount ? _series : model;
    }

    /// <summary>Which series of the HDL-64E it is, as its packets told in the meantime.</summary>
    public void Learn(VelodyneModel series) => _series = series;

    /// <summary>The calibration that came with the packets.</summary>
    public void Learn(VelodyneModel series, IReadOnlyList<VelodyneLaser> calibration)
    {
        Learn(series);
        _calibration = calibration;
        _known.Clear();
        (_lastModel, _last) = (null, null);
    }

    /// <summary>The geometry of a model; null where its calibration is missing or is another model's.</summary>
    public VelodyneGeometry? Of(VelodyneModel model)
    {
        if (ReferenceEquals(model, _lastModel))
        {
            return _last;
        }

        if (!_known.TryGetValue(model, out var geometry))
        {
            var lasers = _calibration is null ? model.Lasers : _calibration.Count == model.LaserCount ? _calibration : null;
            geometry = lasers is null ? null : new(model, lasers);
            _known.Add(model, geometry);
        }

        (_lastModel, _last) = (model, geometry);
        return geometry;
    }
}
