using System.Text;
using System.Text.RegularExpressions;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>The machine's first and only file system: busybox, modules, the installed .NET runtime, the program and its data.</summary>
internal static partial class MachineImage
{
    private const string RuntimeFolder = "dotnet";

    /// <summary>Writes the image; what it needs of the host is what <c>ldd</c> names.</summary>
    public static void Write(string path, KernelPackage kernel, string busybox, string program, string log)
    {
        var modules = kernel.ModulesFor("vcan", "can_raw", "vivid");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = Path.GetFullPath(Path.Combine(framework, "../../.."));
        var programFolder = Path.GetDirectoryName(program)!;

        using var archive = new CpioArchive(File.Create(path));
        foreach (var folder in new[] { "proc", "sys", "dev", "tmp", "run" })
        {
            archive.AddFolder(folder);
        }

        archive.AddCharacterDevice("dev/console", 5, 1);
        archive.AddFile("bin/busybox", busybox);
        foreach (var module in modules)
        {
            archive.AddFile("modules/" + Path.GetFileName(module), module);
        }

        archive.AddTree($"{RuntimeFolder}/shared/Microsoft.NETCore.App/{Path.GetFileName(framework)}", framework, _ => true);
        archive.AddTree($"{RuntimeFolder}/host", Path.Combine(dotnet, "host"), _ => true);
        archive.AddFile($"{RuntimeFolder}/dotnet", Path.Combine(dotnet, "dotnet"));
        archive.AddTree("program", programFolder, file => !file.EndsWith(".pdb", StringComparison.Ordinal)
            && (!file.StartsWith("runtimes/", StringComparison.Ordinal) || file.StartsWith("runtimes/linux-x64/", StringComparison.Ordinal) || file.StartsWith("runtimes/unix/", StringComparison.Ordinal)));
        foreach (var library in Libraries(dotnet, framework, programFolder))
        {
            archive.AddFile(library[1..], library);
        }

        archive.AddFile("data/can.log", log);
        archive.AddFile("init", Encoding.UTF8.GetBytes(Init(modules, Path.GetFileName(program))));
    }

    private static string Init(IReadOnlyList<string> modules, string program)
    {
        var init = new StringBuilder("#!/bin/busybox sh\n/bin/busybox --install -s /bin\nmount -t proc proc /proc\nmount -t sysfs sys /sys\nmount -t devtmpfs dev /dev\nmount -t tmpfs tmp /tmp\nip link set lo up\n");
        foreach (var module in modules.Select(Path.GetFileName))
        {
            init.Append("insmod /modules/").Append(module).Append(module == "vivid.ko" ? " n_devs=1 node_types=0x1 num_inputs=1 input_types=0" : "").Append('\n');
        }

        return init.Append("for bus in vcan0 vcan1; do ip link add $bus type vcan; ip link set $bus up; done\n")
            .Append("export PATH=/bin HOME=/tmp DOTNET_gcServer=0\n")
            .Append($"/{RuntimeFolder}/dotnet /program/{program} /data/can.log /modules/vivid.ko\n")
            .Append("echo \"@ end code=$?\"\npoweroff -f\n").ToString();
    }

    private static IEnumerable<string> Libraries(string dotnet, string framework, string programFolder)
    {
        var binaries = Directory.EnumerateFiles(framework, "*.so").Append(Path.Combine(dotnet, "dotnet"))
            .Concat(Directory.EnumerateFiles(programFolder, "*.so")).Concat(Directory.Exists(Path.Combine(programFolder, "runtimes/linux-x64")) ? Directory.EnumerateFiles(Path.Combine(programFolder, "runtimes/linux-x64"), "*.so*", SearchOption.AllDirectories) : []);
        return binaries.SelectMany(binary => Library().Matches(Command.Run("ldd", binary).Output).Select(match => match.Groups[1].Value))
            .Where(library => !library.StartsWith(dotnet, StringComparison.Ordinal) && !library.StartsWith(programFolder, StringComparison.Ordinal) && File.Exists(library)).Distinct().Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(?:=>\s*|^\s+)(/\S+)\s+\(", RegexOptions.Multiline)]
    private static partial Regex Library();
}
