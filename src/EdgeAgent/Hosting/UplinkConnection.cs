using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Uplink;

namespace EdgeAgent.Hosting;

/// <summary>Turns a profile's uplink section into the uplink's options; certificate and key files are read here.</summary>
public static class UplinkConnection
{
    private const int Kibibyte = 1024;

    /// <summary>The options; throws where a certificate, key or password file cannot be read.</summary>
    /// <param name="uplink">Broker, TLS files, limits.</param>
    /// <param name="vehicle">Who is sending.</param>
    /// <param name="software">The agent's version.</param>
    /// <param name="folder">What relative file names are relative to: the profile's folder, or /etc/edgeagent for one that is installed.</param>
    public static UplinkOptions From(UplinkProfile uplink, VehicleProfile vehicle, string software, string folder) => new()
    {
        Broker = new MqttClientOptions
        {
            Host = uplink.Host,
            Port = uplink.Port,
            ClientId = vehicle.Id,
            UserName = uplink.Username,
            Password = In(folder, uplink.PasswordFile) is { } file ? Encoding.UTF8.GetBytes(File.ReadAllText(file).TrimEnd('\r', '\n')) : null,
            Tls = uplink.Tls
                ? MqttTlsOptions.FromPemFiles(In(folder, uplink.CaFile), In(folder, uplink.CertificateFile), In(folder, uplink.KeyFile))
                : null,
        },
        Fleet = vehicle.Fleet,
        Vehicle = vehicle.Id,
        Software = software,
        ChunkBytes = uplink.ChunkKibibytes * Kibibyte,
        FullOnRequest = uplink.Full == FullClips.OnRequest,
        BytesPerDay = uplink.DailyMebibytes * Kibibyte * Kibibyte,
        // Vehicles that lost one broker at one moment must not all come back at one moment.
        Seed = HashCode.Combine(vehicle.Id, Environment.ProcessId),
    };

    private static string? In(string folder, string? file) => file is null ? null : Path.Combine(folder, file);
}
