using EdgeAgent.Model;
using EdgeAgent.Sensors.Cameras.V4l2;
using EdgeAgent.Sensors.Can.Live;
using EdgeAgent.Sensors.Live.Recorded;
using EdgeAgent.Sensors.Live.Udp;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Makes devices of sensor groups one by one, and the UDP ones together, because they may share ports.</summary>
internal sealed class DeviceBuilder(SensorRig rig, DeviceContext context, List<DeviceProblem> problems)
{
    /// <summary>A serial line's start bit, eight of data, stop bit.</summary>
    private const int BitsPerByte = 10;

    private readonly List<LiveDevice> _devices = [];
    private readonly UdpPlan _udp = new(context.Time, problems);
    private readonly CanPlan _can = new(context.Time);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    public void Add(SensorGroup group, DriverDescription driver)
    {
        var options = new OptionReader(group.Primary.Id, group.Options, context.Folder, problems);
        var sensors = group.Sensors.Select(sensor => rig.Find(sensor.Id)!).ToArray();
        CheckKinds(group, driver);
        CheckPaths(group, driver);
        if (driver.Transport == DeviceTransport.Folder)
        {
            AddImages(group.Primary, sensors, options);
            return;
        }

        if (driver.Transport == DeviceTransport.Video)
        {
            AddCamera(group.Primary, sensors, options);
            return;
        }

        // The pipeline's own: it is no option of the device.
        options.Flag("compensateMotion");
        var packets = PacketsOf(options, group.Primary);
        SensorDescriptor[] fed = packets is null ? sensors : [.. sensors, packets];

        // Every option of the transport is read before the decoder gets the rest, so that one look finds all that is wrong.
        var playback = PlaybackOf(options);
        Action<ISensorDecoder>? connect = driver.Transport switch
        {
            DeviceTransport.Udp => ByUdp(options, driver, fed),
            DeviceTransport.Can => ByCan(options, fed, isPlayed: playback is not null),
            DeviceTransport.Serial => BySerial(options, driver, fed, isPlayed: playback is not null),
            _ => null,
        };
        if (DecoderOf(driver.Name, sensors, options) is not { } decoder)
        {
            return;
        }

        decoder = packets is null ? decoder : PacketSensors.Recorder(decoder, packets, context.Pool);
        if (playback is not null)
        {
            _devices.Add(Device(new CaptureDriver(sensors[0].Id, decoder, playback, context.Time), decoder, fed));
        }
        else if (connect is not null)
        {
            connect(decoder);
        }
        else
        {
            decoder.Dispose();
        }
    }

    /// <summary>All devices; the builder is done then.</summary>
    public IReadOnlyList<LiveDevice> Finish() => [.. _devices, .. _udp.Devices(), .. _can.Devices()];

    private static LiveDevice Device(SensorDriver driver, ISensorDecoder decoder, SensorDescriptor[] sensors) => new()
    {
        Driver = driver,
        Sensors = [.. sensors.Select(sensor => (sensor, decoder.Counters))],
        Owned = [decoder],
    };

    /// <summary>A serial line and a camera are read by one only: the second would wait for the first for ever.</summary>
    private void CheckPaths(SensorGroup group, DriverDescription driver)
    {
        if (driver.Transport is not (DeviceTransport.Serial or DeviceTransport.Video) || group.Options.ContainsKey("capture"))
        {
            return;
        }

        foreach (var name in (string[])["device", "configDevice"])
        {
            if (group.Options.TryGetValue(name, out var path) && !_owners.TryAdd(path, group.Primary.Id))
            {
                problems.Add(new(group.Primary.Id, $"options.{name}", $"option {name}: '{path}' is {_owners[path]}'s already, and a device has one reader"));
            }
        }
    }

    private void CheckKinds(SensorGroup group, DriverDescription driver)
    {
        IReadOnlyList<SensorKind> kinds = driver.Transport is DeviceTransport.Video or DeviceTransport.Folder ? [SensorKind.Camera] : SensorDecoders.Find(driver.Name)?.Kinds ?? [];
        foreach (var sensor in group.Sensors.Where(sensor => !kinds.Contains(sensor.Kind)))
        {
            problems.Add(new(sensor.Id, "kind", $"driver {driver.Name} gives {string.Join(", ", kinds)}, not {sensor.Kind}"));
        }
    }

    private SensorDescriptor? PacketsOf(OptionReader options, SensorProfile primary)
    {
        if (!options.Flag(PacketSensors.Option))
        {
            return null;
        }

        var packets = PacketSensors.Of(primary, rig);
        if (packets is null)
        {
            options.Reject($"option {PacketSensors.Option}: the rig has no stream for its packets; is their id, {primary.Id}_packets, that of another sensor?");
        }

        return packets;
    }

    private static PlaybackOptions? PlaybackOf(OptionReader options)
    {
        var path = options.ExistingPath("capture");
        var loop = options.Flag("loop");
        var speed = options.Number("speed", 1, 0.01, 1000);
        var channel = options.Text("captureChannel");
        var leastPass = TimeSpan.FromSeconds(options.Number("loopSeconds", 0, 0, 3600));
        var baud = options.Whole("captureBaud", 115_200, 300, 4_000_000);
        return path is null ? null : new PlaybackOptions { Path = path, Loop = loop, Speed = speed, Channel = channel, LeastPass = leastPass, BytesPerSecond = baud / BitsPerByte };
    }

    private Action<ISensorDecoder> ByUdp(OptionReader options, DriverDescription driver, SensorDescriptor[] sensors)
    {
        var udp = UdpOptionsOf(options, driver);
        var sourceAddress = options.Address("sourceAddress");
        return decoder => _udp.Add(udp, new UdpRoute(sourceAddress, decoder) { Ports = udp.Ports }, sensors);
    }

    private Action<ISensorDecoder>? ByCan(OptionReader options, SensorDescriptor[] sensors, bool isPlayed)
    {
        var bus = options.Named("interface", "receive_buffer_kib", "bus_off_restart_ms");
        if (isPlayed)
        {
            return null;
        }

        try
        {
            var settings = CanBusOptions.Read(bus);
            return decoder => _can.Add(settings, decoder, sensors);
        }
        catch (DecoderSettingsException fault)
        {
            options.Reject(fault);
            return null;
        }
    }

    private Action<ISensorDecoder>? BySerial(OptionReader options, DriverDescription driver, SensorDescriptor[] sensors, bool isPlayed)
    {
        var line = SerialDevice.Read(options, driver.Name, isPlayed);
        return line is null
            ? null
            : decoder => _devices.Add(Device(line.Driver(sensors[0].Id, decoder, context.Time), decoder, sensors));
    }

    private static UdpOptions UdpOptionsOf(OptionReader options, DriverDescription driver) => new()
    {
        Ports = options.Ports("port", driver.Ports),
        LocalAddress = options.Address("address") ?? System.Net.IPAddress.Any,
        Interface = options.Text("interface"),
        MulticastGroup = options.Address("multicast"),
        ReceiveBufferBytes = options.Whole("receiveBufferKibibytes", UdpOptions.DefaultReceiveBufferBytes >> 10, 64, 1 << 20) << 10,
        Shared = options.Flag("shared"),
    };

    private ISensorDecoder? DecoderOf(string name, SensorDescriptor[] sensors, OptionReader options)
    {
        if (SensorDecoders.Find(name) is not { } description)
        {
            options.Reject($"this build has no decoder for '{name}'");
            return null;
        }

        var metadata = options.FileContent("metadata");
        var databases = options.Databases("dbc");
        var rest = options.Rest;
        options.RejectUnknown(rest.Keys.Where(option => !description.HasOption(option)), name, description.Options.Select(option => option.Shown));
        if (options.LacksFiles)
        {
            return null;
        }

        try
        {
            return description.Create(new DecoderSettings
            {
                Pool = context.Pool,
                Sensors = sensors,
                Metadata = metadata,
                Databases = databases,
                Options = rest.Where(option => description.HasOption(option.Key)).ToDictionary(StringComparer.Ordinal),
            });
        }
        catch (DecoderSettingsException fault)
        {
            options.Reject(fault);
            return null;
        }
    }

    private void AddCamera(SensorProfile primary, SensorDescriptor[] sensors, OptionReader options)
    {
        var settings = options.Named("device", "size", "format", "quality", "buffers", "input");
        options.RejectUnknown(options.Rest.Keys, primary.Driver, []);

        try
        {
            var driver = new V4l2Driver(V4l2Options.Read(settings), sensors[0], context.Pool);
            _devices.Add(new LiveDevice { Driver = driver, Sensors = [(sensors[0], driver.Counters)] });
        }
        catch (DecoderSettingsException fault)
        {
            options.Reject(fault);
        }
    }

    private void AddImages(SensorProfile primary, SensorDescriptor[] sensors, OptionReader options)
    {
        var rate = options.Number("rateHz", primary.RateHz > 0 ? primary.RateHz : 10, 0.1, 1000);
        var folder = options.ExistingPath("folder");
        if (folder is null && options.Text("folder") is null)
        {
            options.Miss("option folder is missing: the folder of the pictures");
        }

        options.RejectUnknown(options.Rest.Keys, primary.Driver, []);

        if (folder is not null)
        {
            var driver = new ImagesDriver(sensors[0], folder, rate, context.Pool, context.Time);
            _devices.Add(new LiveDevice { Driver = driver, Sensors = [(sensors[0], driver.Counters)] });
        }
    }
}
