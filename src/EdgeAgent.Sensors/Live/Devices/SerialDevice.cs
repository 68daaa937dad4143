using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Radar.TiMmWave;
using EdgeAgent.Sensors.Serial;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>A device on a serial line, or on two where the second one takes its configuration.</summary>
internal sealed record SerialDevice(string Path, int Baud, string? ConfigPath, int ConfigBaud, TiConfiguration? Configuration)
{
    private const int LeastBaud = 300;
    private const int MostBaud = 4_000_000;

    /// <summary>Reads the line's options; null, with every problem told, where they cannot work, and where a capture takes the device's place.</summary>
    public static SerialDevice? Read(OptionReader options, string driver, bool isPlayed)
    {
        var isRadar = driver == "ti-mmwave";
        var path = options.Text("device");
        var baud = options.Whole("baud", isRadar ? 921_600 : 9600, LeastBaud, MostBaud);
        var configPath = isRadar ? options.Text("configDevice") : null;
        var configBaud = isRadar ? options.Whole("configBaud", 115_200, LeastBaud, MostBaud) : 0;
        var config = isRadar ? options.FileContent("config") : null;
        if (isPlayed)
        {
            return null;
        }

        if (string.IsNullOrEmpty(path))
        {
            options.Miss("option device is missing: the serial line's path, such as one of /dev/serial/by-id");
        }

        if (isRadar && (configPath is null || config is null) && !options.LacksFiles)
        {
            options.Miss("options configDevice and config are needed: the radar's command port and its .cfg file");
        }

        return string.IsNullOrEmpty(path) || isRadar && (configPath is null || config is null)
            ? null
            : WithConfiguration(new SerialDevice(path, baud, configPath, configBaud, null), config, options);
    }

    /// <summary>The driver of that device.</summary>
    public SensorDriver Driver(string name, ISensorDecoder decoder, TimeProvider time) => Configuration is null
        ? new SerialDriver(name, Path, Baud, decoder, time)
        : new TiMmWaveDriver(
            name, new TiMmWavePorts { CommandPath = ConfigPath!, CommandBaud = ConfigBaud, DataPath = Path, DataBaud = Baud }, Configuration, decoder, time);

    private static SerialDevice? WithConfiguration(SerialDevice device, string? config, OptionReader options)
    {
        try
        {
            return config is null ? device : device with { Configuration = TiConfiguration.Parse(config) };
        }
        catch (DecoderSettingsException fault)
        {
            options.Reject(fault);
            return null;
        }
    }
}
