using System.Text;
using System.Text.RegularExpressions;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>Debian's kernel, only fetched and unpacked: its image, and the modules of CAN buses and of the test camera.</summary>
internal sealed partial class KernelPackage
{
    private static readonly string[] Wanted = ["./boot/vmlinuz-*", "./lib/modules/*/kernel/drivers/net/can/*", "./lib/modules/*/kernel/net/can/*", "./lib/modules/*/kernel/drivers/media/*"];

    private readonly string _folder;
    private readonly Dictionary<string, string> _modules;

    private KernelPackage(string folder)
    {
        _folder = folder;
        _modules = Directory.EnumerateFiles(folder, "*.ko", SearchOption.AllDirectories).ToDictionary(file => Name(Path.GetFileNameWithoutExtension(file)), file => file);
    }

    /// <summary>The kernel's image.</summary>
    public string Image => Directory.EnumerateFiles(Path.Combine(_folder, "boot"), "vmlinuz-*").Single();

    /// <summary>The package, from the cache or from Debian's archive; the calling test is skipped, with the reason, where neither has it.</summary>
    public static KernelPackage Require()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home ? home : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var folder = Path.Combine(cache, "edgeagent-vm");
        Directory.CreateDirectory(folder);
        var unpacked = Unpacked(folder).FirstOrDefault();
        if (unpacked is null)
        {
            Fetch(folder);
            unpacked = Unpacked(folder).First();
        }

        return new(unpacked);
    }

    /// <summary>A module's file and those of all that it needs, in the order of loading (each file's ".modinfo" says what it depends on).</summary>
    public IReadOnlyList<string> ModulesFor(params string[] names)
    {
        var order = new List<string>();
        foreach (var name in names)
        {
            Add(Name(name), order);
        }

        return order;
    }

    private void Add(string name, List<string> order)
    {
        var file = _modules.GetValueOrDefault(name) ?? throw new FileNotFoundException($"The kernel has no module {name}.");
        if (order.Contains(file))
        {
            return;
        }

        foreach (var needed in Depends().Match(Encoding.Latin1.GetString(File.ReadAllBytes(file))).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Add(Name(needed), order);
        }

        order.Add(file);
    }

    private static string Name(string module) => module.Replace('-', '_');

    private static IEnumerable<string> Unpacked(string folder) => Directory.EnumerateDirectories(folder, "linux-image-*").OrderDescending(StringComparer.Ordinal);

    private static void Fetch(string folder)
    {
        // Two test runs may fetch at once: each works in a folder of its own, and whoever is first wins.
        var work = Path.Combine(folder, $"{Environment.ProcessId}.part");
        Directory.CreateDirectory(work);
        var (package, output) = Download(work);
        if (package.Length == 0)
        {
            Command.Run("apt-get", "update", "-q");
            (package, output) = Download(work);
        }

        if (package.Length == 0)
        {
            Directory.Delete(work, recursive: true);
            Assert.Skip($"Debian's kernel package cannot be fetched (apt-get download linux-image-…-amd64): {output}");
        }

        Command.Require("sh", "-c", $"cd '{work}' && dpkg-deb --fsys-tarfile *.deb | tar -x --wildcards {string.Join(' ', Wanted.Select(pattern => $"'{pattern}'"))} && rm *.deb");
        var target = Path.Combine(folder, package);
        if (!Directory.Exists(target))
        {
            Directory.Move(work, target);
        }
    }

    private static (string Package, string Output) Download(string work)
    {
        var depends = Command.Run("apt-cache", "depends", "linux-image-amd64").Output;
        if (Package().Match(depends) is not { Success: true, Value: var package })
        {
            return ("", depends);
        }

        var (exitCode, output) = Command.RunIn(work, "apt-get", "download", package);
        return exitCode == 0 ? (package, output) : ("", output);
    }

    [GeneratedRegex("depends=([^\0]*)\0")]
    private static partial Regex Depends();

    [GeneratedRegex(@"linux-image-[0-9][^\s]*-amd64")]
    private static partial Regex Package();
}
