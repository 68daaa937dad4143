using System.Text;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>The machine's first and only file system: busybox, modules, the installed .NET runtime, the programs and their data.</summary>
internal static class MachineImage
{
    private const string RuntimeFolder = "dotnet";

    /// <summary>No profile in the machine names a model, so that nobody opens it.</summary>
    private const string UnusedLibrary = "libonnxruntime.so";

    /// <summary>Writes the image.</summary>
    public static void Write(string path, KernelPackage kernel, MachineParts parts)
    {
        var modules = kernel.ModulesFor("vcan", "can_raw", "vivid");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var dotnet = Path.GetFullPath(Path.Combine(framework, "../../.."));

        using var archive = new CpioArchive(File.Create(path));
        foreach (var folder in new[] { "proc", "sys", "dev", "tmp", "run" })
        {
            archive.AddFolder(folder);
        }

        archive.AddCharacterDevice("dev/console", 5, 1);
        archive.AddFile("bin/busybox", parts.Busybox);
        foreach (var module in modules)
        {
            archive.AddFile("modules/" + Path.GetFileName(module), module);
        }

        archive.AddTree($"{RuntimeFolder}/shared/Microsoft.NETCore.App/{Path.GetFileName(framework)}", framework, _ => true);
        archive.AddTree($"{RuntimeFolder}/host", Path.Combine(dotnet, "host"), _ => true);
        archive.AddFile($"{RuntimeFolder}/dotnet", Path.Combine(dotnet, "dotnet"));
        archive.AddTree("program", Path.GetDirectoryName(parts.Program)!, IsNeeded);
        archive.AddTree("agent", Path.GetDirectoryName(parts.Agent)!, IsNeeded);
        foreach (var library in Libraries(dotnet, framework, parts))
        {
            archive.AddFile(library[1..], library);
        }

        foreach (var (name, recording) in parts.Recordings)
        {
            archive.AddFile("data/" + name, recording);
        }

        archive.AddFile("init", Encoding.UTF8.GetBytes(Init(modules, parts)));
    }

    /// <summary>Native libraries of other systems and what only debuggers read stay out.</summary>
    private static bool IsNeeded(string file) => !file.EndsWith(".pdb", StringComparison.Ordinal) && !file.EndsWith(UnusedLibrary, StringComparison.Ordinal)
        && (!file.StartsWith("runtimes/", StringComparison.Ordinal) || file.StartsWith("runtimes/linux-x64/", StringComparison.Ordinal) || file.StartsWith("runtimes/unix/", StringComparison.Ordinal));

    private static string Init(IReadOnlyList<string> modules, MachineParts parts)
    {
        var init = new StringBuilder("#!/bin/busybox sh\n/bin/busybox --install -s /bin\nmount -t proc proc /proc\nmount -t sysfs sys /sys\nmount -t devtmpfs dev /dev\nmkdir -p /dev/pts\nmount -t devpts pts /dev/pts\nmount -t tmpfs tmp /tmp\nip link set lo up\n");
        foreach (var module in modules.Select(Path.GetFileName))
        {
            init.Append("insmod /modules/").Append(module).Append(module == "vivid.ko" ? " n_devs=1 node_types=0x1 num_inputs=1 input_types=0" : "").Append('\n');
        }

        return init.Append("for bus in vcan0 vcan1; do ip link add $bus type vcan; ip link set $bus up; done\n")
            .Append("export PATH=/bin HOME=/tmp DOTNET_gcServer=0\n")
            .Append($"/{RuntimeFolder}/dotnet /program/{Path.GetFileName(parts.Program)} /agent/{Path.GetFileName(parts.Agent)} /data /modules/vivid.ko {parts.Scenarios}\n")
            .Append("echo \"@ end code=$?\"\npoweroff -f\n").ToString();
    }

    private static IEnumerable<string> Libraries(string dotnet, string framework, MachineParts parts)
    {
        string[] programs = [Path.GetDirectoryName(parts.Program)!, Path.GetDirectoryName(parts.Agent)!];
        var binaries = programs.SelectMany(folder => Directory.EnumerateFiles(folder, "*.so*", SearchOption.AllDirectories).Where(file => IsNeeded(Path.GetRelativePath(folder, file))))
            .Concat(Directory.EnumerateFiles(framework, "*.so")).Append(Path.Combine(dotnet, "dotnet"));
        return HostLibraries.For([.. binaries], [dotnet, .. programs]);
    }
}
