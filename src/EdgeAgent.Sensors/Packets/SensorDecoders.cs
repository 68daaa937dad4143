using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Gnss;
using EdgeAgent.Sensors.Lidar.Hesai;
using EdgeAgent.Sensors.Lidar.Ouster;
using EdgeAgent.Sensors.Lidar.Velodyne;
using EdgeAgent.Sensors.Radar.Ars548;
using EdgeAgent.Sensors.Radar.Srr520;
using EdgeAgent.Sensors.Radar.TiMmWave;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Every device that can be decoded, by its driver's name.</summary>
public static class SensorDecoders
{
    /// <summary>All of them, in the order in which people are shown them.</summary>
    public static IReadOnlyList<DecoderDescription> All { get; } =
    [
        OusterDecoder.Description,
        VelodyneDecoder.Description,
        HesaiDecoder.Description,
        Ars548Decoder.Description,
        Srr520Decoder.Description,
        GnssDecoder.Description,
        TiMmWaveDecoder.Description,
        .. CanDecoders.All,
    ];

    /// <summary>The one of that name, or null.</summary>
    public static DecoderDescription? Find(string name) => All.FirstOrDefault(decoder => decoder.Name == name);
}
