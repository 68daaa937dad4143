using System.Text.RegularExpressions;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>Finds the host's libraries that programs need: those that <c>ldd</c> names, and those that are opened by name while they run.</summary>
internal static partial class HostLibraries
{
    /// <summary>.NET's cryptography opens OpenSSL, clip files are compressed with Zstandard.</summary>
    private static readonly string[] OpenedByName = ["libssl.so.3", "libcrypto.so.3", "libzstd.so.1", "liblz4.so.1"];

    /// <summary>All libraries outside of the folders that the binaries are taken from.</summary>
    public static IEnumerable<string> For(IReadOnlyList<string> binaries, IReadOnlyList<string> ownFolders)
    {
        var byName = Cache().Matches(Command.Run("/sbin/ldconfig", "-p").Output)
            .Where(match => OpenedByName.Contains(match.Groups[1].Value)).DistinctBy(match => match.Groups[1].Value).Select(match => match.Groups[2].Value).ToArray();
        return binaries.Concat(byName)
            .SelectMany(binary => Needed().Matches(Command.Run("ldd", binary).Output).Select(match => match.Groups[1].Value))
            .Concat(byName)
            .Where(library => !ownFolders.Any(folder => library.StartsWith(folder, StringComparison.Ordinal)) && File.Exists(library))
            .Distinct().Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(?:=>\s*|^\s+)(/\S+)\s+\(", RegexOptions.Multiline)]
    private static partial Regex Needed();

    [GeneratedRegex(@"^\s+(\S+) \(libc6,x86-64\) => (\S+)", RegexOptions.Multiline)]
    private static partial Regex Cache();
}
