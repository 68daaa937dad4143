using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>The driver's own settings, from a profile's <c>options</c>; names it does not know belong to the live driver.</summary>
internal sealed record OusterSettings
{
    /// <summary><c>coordinates</c>: <c>sensor</c> (default, the housing's axes) or <c>lidar</c> (the turning optics' axes).</summary>
    public bool InLidarAxes { get; private init; }

    /// <summary><c>intensity</c>: <c>reflectivity</c> (default, calibrated, 0 to 255) or <c>signal</c> (photons).</summary>
    public OusterChannel Intensity { get; private init; } = OusterChannel.Reflectivity;

    /// <summary><c>returns</c>: <c>all</c> (default) or <c>first</c>.</summary>
    public bool FirstReturnOnly { get; private init; }

    /// <summary><c>sender_address</c>: the sensor's IPv4 address where two legacy sensors of one size share a port; 0 takes any.</summary>
    public uint SenderAddress { get; private init; }

    /// <summary><c>digest</c>: <c>true</c> hashes everything that is decoded.</summary>
    public bool Digest { get; private init; }

    public static OusterSettings From(IReadOnlyDictionary<string, string> options) => new()
    {
        InLidarAxes = Choice(options, "coordinates", "sensor", "lidar") == "lidar",
        Intensity = Choice(options, "intensity", "reflectivity", "signal") == "signal" ? OusterChannel.Signal : OusterChannel.Reflectivity,
        FirstReturnOnly = Choice(options, "returns", "all", "first") == "first",
        Digest = Choice(options, "digest", "false", "true") == "true",
        SenderAddress = Address(options, "sender_address"),
    };

    private static string Choice(IReadOnlyDictionary<string, string> options, string name, params string[] choices)
    {
        var value = options.GetValueOrDefault(name, choices[0]);
        return choices.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new DecoderSettingsException(string.Create(CultureInfo.InvariantCulture, $"The Ouster option {name} is \"{value}\"; {string.Join(" or ", choices)} is possible."));
    }

    private static uint Address(IReadOnlyDictionary<string, string> options, string name)
    {
        if (!options.TryGetValue(name, out var text))
        {
            return 0;
        }

        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes())
            : throw new DecoderSettingsException($"The Ouster option {name} is \"{text}\"; an IPv4 address such as 192.168.1.20 is needed.");
    }
}
