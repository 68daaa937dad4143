using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Capture;

/// <summary>Names what severities are seen with: the sensors, their serial numbers, mounts and settings, and the vehicle's body.</summary>
/// <remarks>A swapped camera or a moved radar sees other severities, so what was learnt belongs to the mark; another broker in the profile changes nothing.</remarks>
public static class HardwareMark
{
    /// <summary>SHA-256 over sensors and vehicle of a profile, 64 hexadecimal digits.</summary>
    public static string Of(HardwareProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var seen = new HardwareProfile
        {
            Schema = profile.Schema,
            Name = "",
            Vehicle = profile.Vehicle,
            Anchor = profile.Anchor,
            Sensors = profile.Sensors,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen, HardwareProfileJson.Default.HardwareProfile)));
    }
}
