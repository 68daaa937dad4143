using System.Net;
using System.Net.NetworkInformation;
using EdgeAgent.Model;

namespace EdgeAgent.Hosting;

/// <summary>Which of a profile's links a connection leaves by.</summary>
public static class UplinkLinks
{
    /// <summary>The first link whose interface has the name; null where none is stated for it.</summary>
    public static LinkProfile? Find(IReadOnlyList<LinkProfile> links, string? interfaceName)
    {
        ArgumentNullException.ThrowIfNull(links);
        return interfaceName is null ? null : links.FirstOrDefault(link => link.Interface.EndsWith('*')
            ? interfaceName.StartsWith(link.Interface[..^1], StringComparison.Ordinal)
            : link.Interface == interfaceName);
    }

    /// <summary>The name of this machine's interface that has an address; null where none has, or where the system does not say.</summary>
    public static string? NameOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .FirstOrDefault(network => network.GetIPProperties().UnicastAddresses.Any(unicast => unicast.Address.Equals(own)))?.Name;
        }
        catch (NetworkInformationException)
        {
            // A sandbox without netlink: clips go at the ordinary price rather than not at all.
            return null;
        }
    }
}
